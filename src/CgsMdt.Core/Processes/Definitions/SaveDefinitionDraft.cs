using System.Text.RegularExpressions;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>A workflow as written so far.</summary>
/// <param name="Slug">Which workflow; a new name begins a new one.</param>
/// <param name="Json">The Elsa 3 definition. What says which version it is, is written by the record; all else is kept in meaning.</param>
/// <param name="Version">The draft; none begins one.</param>
/// <param name="Revision">The revision it was made from; needed to save a draft that is there.</param>
/// <param name="BasedOn">For a new draft: the version it is made from; the current one if left out.</param>
public sealed record SaveDefinitionDraftInput(string Slug, string Json, int? Version = null, int? Revision = null, int? BasedOn = null);

/// <summary>A saved draft.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Line">The number as people see it.</param>
/// <param name="Revision">To give when it is saved again.</param>
/// <param name="Problems">What has to be mended before it can be published.</param>
public sealed record DefinitionDraftSaved(string Slug, int Version, string Line, int Revision, IReadOnlyList<Problem> Problems);

/// <summary>Keeps a workflow that is being written. It may be unfinished: what stands in the way of publishing is told, not refused.</summary>
public sealed partial class SaveDefinitionDraft(WritePath writes, ActivityRegistry activities, DefinitionStore definitions)
{
    /// <summary>The draft; stale when somebody else has saved it meanwhile.</summary>
    public Task<Result<DefinitionDraftSaved>> ExecuteAsync(SaveDefinitionDraftInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("workflow.save-draft", operation, [], write => SaveAsync(write, input), cancellationToken);

    private async Task<Result<DefinitionDraftSaved>> SaveAsync(WriteScope write, SaveDefinitionDraftInput input)
    {
        var found = await (input.Version is { } version ? OpenAsync(write, input, version) : BeginAsync(write, input));
        if (!found.TryGetValue(out var draft))
        {
            return Result.Refused<DefinitionDraftSaved>(found.Errors);
        }

        var read = DefinitionText.Of(input.Json, draft.Slug, draft.Version, draft.Line);
        if (!read.TryGetValue(out var text))
        {
            return Result.Refused<DefinitionDraftSaved>(read.Errors);
        }

        draft.Save(text, write.Operation.Actor.PersonId, write.Now);
        var problems = await DefinitionCheck.RunAsync(write.Db, definitions, draft.Slug, text.Published, activities.Catalog, write.CancellationToken);
        return new DefinitionDraftSaved(draft.Slug, draft.Version, draft.Line, draft.Revision, problems);
    }

    private static async Task<Result<StoredDefinition>> OpenAsync(WriteScope write, SaveDefinitionDraftInput input, int version)
    {
        var opened = await write.OpenWorkflowAsync(input.Slug);
        if (!opened.IsSuccess || await write.FindVersionAsync(input.Slug, version) is not { } draft)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        return draft.State != DefinitionState.Draft ? ProcessErrors.NotADraft
            : draft.Revision != input.Revision ? ProcessErrors.DefinitionChanged
            : draft;
    }

    private static async Task<Result<StoredDefinition>> BeginAsync(WriteScope write, SaveDefinitionDraftInput input)
    {
        if (await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        if (!SlugShape().IsMatch(input.Slug))
        {
            return ProcessErrors.BadSlug;
        }

        if (!await write.Db.Set<Workflow>().AnyAsync(w => w.Slug == input.Slug, write.CancellationToken))
        {
            write.Db.Add(new Workflow(WorkflowId.New(write.Now), input.Slug));
            await write.Db.SaveChangesAsync(write.CancellationToken);
        }

        var opened = await write.OpenWorkflowAsync(input.Slug);
        if (!opened.TryGetValue(out var workflow))
        {
            return Result.Refused<StoredDefinition>(opened.Errors);
        }

        var known = await write.Db.Set<StoredDefinition>().Where(d => d.Slug == input.Slug).Select(d => new { d.Version, d.Line, d.State }).ToListAsync(write.CancellationToken);
        if (known.Exists(d => d.State == DefinitionState.Draft))
        {
            return ProcessErrors.DraftExists;
        }

        var basedOn = known.Find(d => d.Version == (input.BasedOn ?? workflow.CurrentVersion));
        if (basedOn is null && input.BasedOn is not null)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        var number = Math.Max(VersionLine.FirstLocal, known.Select(d => d.Version + 1).DefaultIfEmpty().Max());
        var draft = StoredDefinition.Begin(input.Slug, number, VersionLine.NextLocal(basedOn?.Line, [.. known.Select(d => d.Line)]), basedOn?.Version, workflow.DiscardedRevision, write.Now);
        write.Db.Add(draft);
        return draft;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,59}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugShape();
}
