using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>The version to go back to.</summary>
/// <param name="WorkflowVersion">The workflow's concurrency version that was looked at.</param>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record RollBackDefinitionInput(string Slug, int To, int WorkflowVersion, string? Reason);

/// <summary>
/// Makes an earlier published version what new instances take again. It is pointed at, not copied: a version is its content, so that a second number for the same content could only mislead.
/// Instances under way stay where they are; a migration moves them.
/// </summary>
public sealed class RollBackDefinition(WritePath writes, DefinitionStore definitions)
{
    /// <summary>Done; refused where workflows have changed since so that it would start one that is gone, or itself; stale when somebody else changed what is current meanwhile.</summary>
    public async Task<Result> ExecuteAsync(RollBackDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.RunAsync("workflow.roll-back", operation, [], write => RollBackAsync(write, input), cancellationToken);
        }
        finally
        {
            definitions.Refresh();
        }
    }

    private async Task<Result> RollBackAsync(WriteScope write, RollBackDefinitionInput input)
    {
        var opened = await write.OpenWorkflowAloneAsync(input.Slug);
        if (!opened.TryGetValue(out var workflow) || await write.FindVersionAsync(input.Slug, input.To) is not { } version)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        if (workflow.Version != input.WorkflowVersion)
        {
            return ProcessErrors.DefinitionChanged;
        }

        if (version.State != DefinitionState.Published)
        {
            return ProcessErrors.NotPublished;
        }

        if (workflow.CurrentVersion == input.To)
        {
            return ProcessErrors.IsCurrent;
        }

        if ((await definitions.ShowAsync(version.Slug, version.Version, write.CancellationToken)).Definition is { } definition
            && await DefinitionCheck.OfChildrenAsync(write.Db, definitions, version.Slug, definition, write.CancellationToken) is [_, ..] problems)
        {
            return Result.Refused([.. problems.Select(p => ProcessErrors.NotSound(p.ToString()))]);
        }

        if (!WorkflowDoor.IsReason(input.Reason))
        {
            return ProcessErrors.ChangeReasonMissing;
        }

        write.Note(workflow, DefinitionAct.RolledBack, input.To, input.Reason);
        write.Raise(new WorkflowRolledBack(workflow.Id, workflow.CurrentVersion ?? 0, input.To));
        workflow.MakeCurrent(input.To);
        return Result.Done;
    }
}
