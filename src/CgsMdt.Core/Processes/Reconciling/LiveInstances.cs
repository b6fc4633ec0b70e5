using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>The instances that have not ended, and what each drives.</summary>
internal sealed class LiveInstances
{
    private readonly Dictionary<(Guid Aggregate, string Slug), InstanceId> _byAggregate;
    private readonly HashSet<InstanceId> _withStimuli;

    private readonly HashSet<(InstanceId Parent, int Wait)> _waitedFor;

    private LiveInstances(
        List<InstanceId> ids, Dictionary<(Guid Aggregate, string Slug), InstanceId> byAggregate, HashSet<(InstanceId Parent, int Wait)> waitedFor, HashSet<InstanceId> withStimuli) =>
        (Ids, _byAggregate, _waitedFor, _withStimuli) = (ids, byAggregate, waitedFor, withStimuli);

    public int Count => Ids.Count;

    public List<InstanceId> Ids { get; }

    public static async Task<LiveInstances> ReadAsync(RecordContext db, CancellationToken cancellationToken)
    {
        var live = await db.Set<ProcessInstance>().Where(i => i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Faulted)
            .Select(i => new { i.Id, i.AggregateId, i.Slug, i.IsLeading, i.ParentId, i.ParentWait }).ToListAsync(cancellationToken);
        var busy = await db.Set<PendingStimulus>().Select(s => s.InstanceId).Distinct().ToHashSetAsync(cancellationToken);
        return new(
            [.. live.Select(i => i.Id)],
            live.Where(i => i.IsLeading).ToDictionary(i => (i.AggregateId, i.Slug), i => i.Id),
            [.. live.Where(i => i.ParentId is not null && i.ParentWait is not null).Select(i => (i.ParentId!.Value, i.ParentWait!.Value))],
            busy);
    }

    /// <summary>Names what is alive without its workflow, and what has ended while its workflow goes on.</summary>
    public void Check(AggregateRef about, string slug, bool isAlive, string detail, List<Finding> findings)
    {
        var exists = _byAggregate.TryGetValue((about.Id, slug), out var instance);
        if (isAlive && !exists)
        {
            findings.Add(new("process.missing", about.Kind.Name, about.Id.ToString(), $"{slug}; {detail}"));
        }
        else if (!isAlive && exists && !HasStimuli(instance))
        {
            findings.Add(new("process.outlives", about.Kind.Name, about.Id.ToString(), $"{slug}; {detail}"));
        }
    }

    /// <summary>Whether a child lives whose end a wait is for.</summary>
    public bool HasChild(InstanceId parent, int wait) => _waitedFor.Contains((parent, wait));

    public bool HasStimuli(InstanceId instance) => _withStimuli.Contains(instance);
}
