using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Logging;
using CgsMdt.Web.SignIn;

namespace CgsMdt.Web.Designer;

/// <summary>Deletes what the designer asks to delete: a draft. A version that was ever published stays, since instances run on it.</summary>
internal sealed class DesignerDeleting(ReadDefinition read, DiscardDefinitionDraft discard, TimeProvider time)
{
    private const string Published = "Nothing has been deleted: a version that was published is kept for the cases and meetings that run on it. It can be retired on the workflow's own page.";

    private const string Unseen = "Nothing has been deleted: open the draft first and delete it there, so that nobody's work goes unseen.";

    public async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var done = await DiscardAsync([id], context);
        return done.IsSuccess ? Results.NoContent() : DesignerSaving.Refuse(done);
    }

    /// <summary>Deletes all that were ticked, or none.</summary>
    public async Task<IResult> DeleteManyAsync(DesignerChoice chosen, HttpContext context)
    {
        string[] ids = [.. (chosen.Ids ?? []).Distinct(StringComparer.Ordinal)];
        var done = await DiscardAsync(ids, context);
        return done.IsSuccess ? Results.Json(new JsonObject { ["deleted"] = ids.Length }) : DesignerSaving.Refuse(done);
    }

    private async Task<Result> DiscardAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var drafts = new List<DesignerDraft>();
        foreach (var id in ids)
        {
            var found = await read.ExecuteAsync(DesignerId.Read(id), operation, context.RequestAborted);
            if (!found.TryGetValue(out var content))
            {
                return found.Error;
            }

            if (content.State != DefinitionState.Draft)
            {
                return Error.Conflict(ProcessErrors.NotADraft.Code, Published);
            }

            if (DesignerDraft.Of(context.Request) is not { } looked || (looked.Slug, looked.Version) != (content.Slug, content.Version))
            {
                return Error.Conflict("workflow.draft-unseen", Unseen);
            }

            drafts.Add(looked);
        }

        // A workflow has one draft, and the designer shows one workflow: several are never ticked in truth.
        foreach (var draft in drafts)
        {
            var done = await discard.ExecuteAsync(new(draft.Slug, draft.Version, draft.Revision), operation, context.RequestAborted);
            if (!done.IsSuccess)
            {
                return done;
            }
        }

        return Result.Done;
    }
}

/// <summary>Versions that were ticked in the designer.</summary>
internal sealed record DesignerChoice(IReadOnlyList<string>? Ids);
