using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>The version to retire.</summary>
/// <param name="WorkflowVersion">The workflow's concurrency version that was looked at.</param>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record RetireDefinitionInput(string Slug, int Version, int WorkflowVersion, string? Reason);

/// <summary>
/// Retires a version: nothing new takes it, and nobody can go back to it. What runs on it stays. The current version of a workflow that comes with the product, or that another
/// one starts, or may start in an instance under way, cannot be retired, since then cases or meetings would have none.
/// </summary>
public sealed class RetireDefinition(WritePath writes, DefinitionStore definitions)
{
    /// <summary>Done; stale when somebody else changed what is current meanwhile.</summary>
    public async Task<Result> ExecuteAsync(RetireDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.RunAsync("workflow.retire", operation, [], write => RetireAsync(write, input), cancellationToken);
        }
        finally
        {
            definitions.Refresh();
        }
    }

    private async Task<Result> RetireAsync(WriteScope write, RetireDefinitionInput input)
    {
        var opened = await write.OpenWorkflowAloneAsync(input.Slug);
        if (!opened.TryGetValue(out var workflow) || await write.FindVersionAsync(input.Slug, input.Version) is not { } version)
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

        if (workflow.CurrentVersion == version.Version && await RefuseCurrentAsync(write, workflow) is { } refusal)
        {
            return refusal;
        }

        if (!WorkflowDoor.IsReason(input.Reason))
        {
            return ProcessErrors.ChangeReasonMissing;
        }

        write.Note(workflow, DefinitionAct.Retired, version.Version, input.Reason);
        version.Retire(write.Operation.Actor.PersonId, write.Now);
        workflow.MakeCurrent(workflow.CurrentVersion == version.Version ? null : workflow.CurrentVersion);
        write.Raise(new WorkflowVersionRetired(workflow.Id, version.Version));
        return Result.Done;
    }

    private async Task<Error?> RefuseCurrentAsync(WriteScope write, Workflow workflow)
    {
        if (await write.Db.Set<StoredDefinition>().AnyAsync(d => d.Slug == workflow.Slug && d.Version < VersionLine.FirstLocal, write.CancellationToken))
        {
            return ProcessErrors.CurrentIsNeeded;
        }

        var others = await write.Db.Set<StoredDefinition>().Where(d => d.Slug != workflow.Slug && d.State != DefinitionState.Draft).OrderBy(d => d.Slug).ThenBy(d => d.Version)
            .Select(d => new { d.Slug, d.Version, IsCurrent = write.Db.Set<Workflow>().Any(w => w.Slug == d.Slug && w.CurrentVersion == d.Version) }).ToListAsync(write.CancellationToken);
        foreach (var other in others)
        {
            var shown = await definitions.ShowAsync(other.Slug, other.Version, write.CancellationToken);
            if (shown.Definition is not { } definition || !ChildCycles.ChildrenOf(definition).Any(c => string.Equals(c.Slug, workflow.Slug, StringComparison.Ordinal)))
            {
                continue;
            }

            if (other.IsCurrent)
            {
                return ProcessErrors.IsStartedBy(other.Slug);
            }

            if (await write.Db.Set<ProcessInstance>().AnyAsync(
                i => i.Slug == other.Slug && i.Version == other.Version && (i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Faulted), write.CancellationToken))
            {
                return ProcessErrors.MayBeStartedBy(other.Slug, shown.Line);
            }
        }

        return null;
    }
}
