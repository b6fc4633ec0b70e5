using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>The draft that is not wanted.</summary>
/// <param name="Revision">The revision that was looked at.</param>
public sealed record DiscardDefinitionDraftInput(string Slug, int Version, int Revision);

/// <summary>Throws a draft away. Nothing ever ran on it.</summary>
public sealed class DiscardDefinitionDraft(WritePath writes)
{
    /// <summary>Done; stale when somebody else has saved it meanwhile.</summary>
    public Task<Result> ExecuteAsync(DiscardDefinitionDraftInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("workflow.discard-draft", operation, [], write => DiscardAsync(write, input), cancellationToken);

    private static async Task<Result> DiscardAsync(WriteScope write, DiscardDefinitionDraftInput input)
    {
        var opened = await write.OpenWorkflowAsync(input.Slug);
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

        workflow.Discard(draft);
        write.Db.Remove(draft);
        return Result.Done;
    }
}
