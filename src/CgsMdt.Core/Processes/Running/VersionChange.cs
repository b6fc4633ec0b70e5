using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>The version an instance is to go on in.</summary>
/// <param name="To">The version.</param>
/// <param name="Replacements">Which of its steps takes the place of one that is gone.</param>
/// <param name="Rehearsed">As what it was rehearsed; none in a rehearsal itself.</param>
internal sealed record VersionChange(WorkflowDefinition To, IReadOnlyDictionary<string, string> Replacements, RehearsedAs? Rehearsed = null)
{
    /// <summary>How stimuli carry it: to this the statement that writes them adds, of each instance, the <c>rehearsal</c> and the <c>revision</c>.</summary>
    public static string Write(int version, IReadOnlyDictionary<string, string> replacements) => JsonSerializer.Serialize(new Carried(version, replacements, Rehearsal: null, Revision: null), RecordJson.Options);

    /// <summary>What a stimulus carries.</summary>
    public static async Task<VersionChange> ReadAsync(
        ClaimedInstance instance, JsonElement? payload, DefinitionStore definitions, NpgsqlTransaction within, CancellationToken cancellationToken)
    {
        var carried = payload?.Deserialize<Carried>(RecordJson.Options) ?? throw new ActivityFailedException("process.no-version", "It is not said which version the workflow is to go on in.");
        RehearsedAs? rehearsed = carried is { Rehearsal: { } rehearsal, Revision: { } revision } ? new(RehearsalId.From(rehearsal), revision) : null;
        return new(await definitions.GetAsync(instance.Slug, carried.Version, within, cancellationToken), carried.Replacements, rehearsed);
    }

    /// <summary>Whether the instance has taken in something else since it was rehearsed. What came behind the change in its queue is not meant: that follows on it.</summary>
    public bool IsPast(ClaimedInstance instance) => Rehearsed is { } rehearsed && rehearsed.Revision != instance.Revision;

    private sealed record Carried(int Version, IReadOnlyDictionary<string, string> Replacements, Guid? Rehearsal, int? Revision);
}

/// <summary>As what an instance was rehearsed.</summary>
/// <param name="Rehearsal">In which rehearsal.</param>
/// <param name="Revision">The revision it had.</param>
internal sealed record RehearsedAs(RehearsalId Rehearsal, int Revision);

/// <summary>Notes that an instance went on in another version, or that it did not.</summary>
public sealed class NoteVersionChange(WritePath writes)
{
    /// <summary>Notes in its rehearsal that an instance has moved on since and stays on its version, in the burst that leaves it there.</summary>
    internal Task<Result> LeaveAsync(ClaimedInstance instance, RehearsedAs rehearsed, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("workflow.leave-instance", operation, [], async write =>
        {
            var rehearsal = await write.Db.Set<Rehearsal>().SingleAsync(r => r.Id == rehearsed.Rehearsal, write.CancellationToken);
            var line = await write.Db.Set<RehearsedInstance>().SingleAsync(l => l.RehearsalId == rehearsed.Rehearsal && l.InstanceId == instance.Id, write.CancellationToken);
            rehearsal.Leave(line);
            if (EventRouting.KindOf(instance.AggregateKind) is { } kind)
            {
                write.About(new(kind, instance.AggregateId));
            }

            return Result.Done;
        }, cancellationToken);

    /// <summary>Notes it, in the burst that does it.</summary>
    internal Task<Result> ExecuteAsync(ClaimedInstance instance, int to, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("workflow.move-instance", operation, [], async write =>
        {
            var workflow = await write.Db.Set<Workflow>().AsNoTracking().SingleAsync(w => w.Slug == instance.Slug, write.CancellationToken);
            write.Raise(new WorkflowInstanceMoved(workflow.Id, instance.Id, instance.Version, to));
            if (EventRouting.KindOf(instance.AggregateKind) is { } kind)
            {
                write.About(new(kind, instance.AggregateId));
            }

            return Result.Done;
        }, cancellationToken);
}
