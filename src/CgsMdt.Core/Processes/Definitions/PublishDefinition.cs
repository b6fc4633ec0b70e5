using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>A draft to publish.</summary>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Reason">What it changes and why, in a few words without a patient's details.</param>
public sealed record PublishDefinitionInput(string Slug, int Version, int Revision, string? Reason);

/// <summary>Publishes a draft: it is checked strictly, never changed again, and what new instances take from now on. Those under way stay on their version.</summary>
public sealed class PublishDefinition(WritePath writes, ActivityRegistry activities, DefinitionStore definitions)
{
    /// <summary>Done, or refused with every problem at once.</summary>
    public async Task<Result> ExecuteAsync(PublishDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await writes.RunAsync("workflow.publish", operation, [], write => PublishAsync(write, input), cancellationToken);
        }
        finally
        {
            definitions.Refresh();
        }
    }

    private async Task<Result> PublishAsync(WriteScope write, PublishDefinitionInput input)
    {
        var opened = await write.OpenWorkflowAloneAsync(input.Slug);
        if (!opened.TryGetValue(out var workflow) || await write.FindVersionAsync(input.Slug, input.Version) is not { } draft)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        if (draft.State != DefinitionState.Draft)
        {
            return ProcessErrors.NotADraft;
        }

        if (draft.Revision != input.Revision)
        {
            return ProcessErrors.DefinitionChanged;
        }

        if (!WorkflowDoor.IsReason(input.Reason))
        {
            return ProcessErrors.ChangeReasonMissing;
        }

        var read = DefinitionText.Of(draft.Json, draft.Slug, draft.Version, draft.Line);
        if (!read.TryGetValue(out var text))
        {
            return Result.Refused(read.Errors);
        }

        var problems = await DefinitionCheck.RunAsync(write.Db, definitions, draft.Slug, text.Published, activities.Catalog, write.CancellationToken);
        if (problems.Count > 0)
        {
            return Result.Refused([.. problems.Select(p => ProcessErrors.NotSound(p.ToString()))]);
        }

        draft.Publish(text, write.Operation.Actor.PersonId, write.Now);
        write.Note(workflow, DefinitionAct.Published, draft.Version, input.Reason);
        workflow.MakeCurrent(draft.Version);
        write.Raise(new WorkflowPublished(workflow.Id, draft.Version));
        return Result.Done;
    }
}
