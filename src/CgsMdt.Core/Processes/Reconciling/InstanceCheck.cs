using System.Text;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Every live instance has something that moves it: waits whose rows agree with its state and that something can end, or a stimulus, or an open incident.</summary>
internal static class InstanceCheck
{
    public static async Task<int> RunAsync(RecordContext db, DefinitionStore definitions, LiveInstances live, List<Finding> findings, CancellationToken cancellationToken)
    {
        var waits = 0;
        foreach (var page in live.Ids.Order(Comparer<InstanceId>.Create((a, b) => a.Value.CompareTo(b.Value))).Chunk(AggregateIds.PageSize))
        {
            var instances = await db.Set<ProcessInstance>().Where(i => page.Contains(i.Id)).ToListAsync(cancellationToken);
            var rows = (await db.Set<ProcessWait>().Where(w => page.Contains(w.InstanceId)).ToListAsync(cancellationToken)).ToLookup(w => w.InstanceId);
            var incidents = await db.Set<ProcessIncident>().Where(i => page.Contains(i.InstanceId) && i.ClosedAt == null).Select(i => i.InstanceId).ToHashSetAsync(cancellationToken);
            var places = await PlacesAsync(db, instances, cancellationToken);
            foreach (var instance in instances)
            {
                waits += rows[instance.Id].Count();
                await CheckAsync(new(definitions, instance, places.GetValueOrDefault(instance.AggregateId), [.. rows[instance.Id]], live, incidents.Contains(instance.Id)), findings, cancellationToken);
            }
        }

        return waits;
    }

    /// <summary>Where the cases are that they drive, and how far the meetings.</summary>
    private static async Task<Dictionary<Guid, string>> PlacesAsync(RecordContext db, List<ProcessInstance> instances, CancellationToken cancellationToken)
    {
        var driven = instances.ToLookup(i => i.AggregateKind, i => i.AggregateId, StringComparer.Ordinal);
        var cases = await db.FindCasesAsync([.. driven[CaseAggregate.Kind.Name].Distinct().Select(id => new CaseId(id))], cancellationToken);
        var meetings = await db.FindMeetingsAsync([.. driven[MeetingAggregate.Kind.Name].Distinct().Select(id => new MeetingId(id))], cancellationToken);
        return cases.Values.Select(c => (c.Id.Value, c.Place.ToString())).Concat(meetings.Values.Select(m => (m.Id.Value, m.State.ToString()))).ToDictionary();
    }

    private static async Task CheckAsync(LiveInstance live, List<Finding> findings, CancellationToken cancellationToken)
    {
        void Find(string code, string detail) => findings.Add(new(code, "instance", live.Instance.Id.ToString(), $"{live.Instance.Slug} of {live.Instance.AggregateKind} {live.Instance.AggregateId}; {detail}"));

        if (live.Instance.Status == InstanceStatus.Faulted)
        {
            if (!live.HasIncident)
            {
                Find("process.failed-unseen", "it stands still and no incident says so");
            }

            return;
        }

        if (live.Instance.State is null)
        {
            if (!live.HasStimuli)
            {
                Find("process.never-started", "nothing starts it");
            }

            return;
        }

        if (!TryRead(live.Instance.State, out var state))
        {
            Find("process.state-unreadable", $"revision {live.Instance.Revision}");
            return;
        }

        if (live.Rows.Count == 0 && !live.HasStimuli)
        {
            Find("process.stands-still", "it waits for nothing");
        }

        foreach (var wait in state.Waits.Where(w => !live.Rows.Exists(r => Agrees(r, w) || (r.Number == w.Id && live.HasStimuli))))
        {
            Find("wait.row-differs", $"wait {wait.Id} at {wait.ActivityId} has no row that finds it");
        }

        foreach (var row in live.Rows.Where(r => !state.Waits.Any(w => w.Id == r.Number)))
        {
            Find("wait.row-differs", $"row {row.Number} at {row.ActivityId} is no wait of its state");
        }

        foreach (var row in live.Rows)
        {
            if (!await WaitEndings.CanEndAsync(row, live, cancellationToken))
            {
                Find("wait.nothing-ends-it", $"{row.Kind} {row.Name} at {row.ActivityId}");
            }
        }

        if (!live.HasStimuli && await WaitEndings.IsBehindAsync(live, cancellationToken) is { } behind)
        {
            Find("process.behind-the-record", behind);
        }
    }

    /// <summary>A due time is taken off the row while its failed burst waits for the next attempt, and then there is a stimulus.</summary>
    private static bool Agrees(ProcessWait row, Wait wait) =>
        row.Number == wait.Id && row.KeyHash == Waits.HashOf(wait.Key) && (row.Due - wait.Due)?.Duration() < TimeSpan.FromMilliseconds(1) | row.Due is null & wait.Due is null;

    private static bool TryRead(string json, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InstanceState? state)
    {
        try
        {
            state = StateJson.Read(Encoding.UTF8.GetBytes(json));
            return true;
        }
        catch (StateFormatException)
        {
            state = null;
            return false;
        }
    }
}

/// <summary>A live instance with what is known of it.</summary>
/// <param name="Definitions">Of all versions.</param>
/// <param name="Instance">Its row.</param>
/// <param name="Place">Where the case is that it drives, or how far the meeting; none for what has no place.</param>
/// <param name="Rows">Its waits.</param>
/// <param name="All">All that live.</param>
/// <param name="HasIncident">Whether one is open.</param>
internal sealed record LiveInstance(DefinitionStore Definitions, ProcessInstance Instance, string? Place, List<ProcessWait> Rows, LiveInstances All, bool HasIncident)
{
    public bool HasStimuli => All.HasStimuli(Instance.Id);
}
