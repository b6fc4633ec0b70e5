using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Running;

/// <summary>The version an instance is to go on in.</summary>
/// <param name="To">The version.</param>
/// <param name="Replacements">Which of its steps takes the place of one that is gone.</param>
internal sealed record VersionChange(WorkflowDefinition To, IReadOnlyDictionary<string, string> Replacements)
{
    /// <summary>How a stimulus carries it.</summary>
    public static string Write(int version, IReadOnlyDictionary<string, string> replacements) => JsonSerializer.Serialize(new Carried(version, replacements), RecordJson.Options);

    /// <summary>What a stimulus carries.</summary>
    public static async Task<VersionChange> ReadAsync(ClaimedInstance instance, JsonElement? payload, DefinitionStore definitions, CancellationToken cancellationToken)
    {
        var carried = payload?.Deserialize<Carried>(RecordJson.Options) ?? throw new ActivityFailedException("process.no-version", "It is not said which version the workflow is to go on in.");
        return new(await definitions.GetAsync(instance.Slug, carried.Version, cancellationToken), carried.Replacements);
    }

    private sealed record Carried(int Version, IReadOnlyDictionary<string, string> Replacements);
}

/// <summary>Notes that an instance went on in another version.</summary>
public sealed class NoteVersionChange(WritePath writes)
{
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
