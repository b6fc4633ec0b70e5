using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Rehearsing;

/// <summary>A version to rehearse, or a rehearsal to go on with.</summary>
/// <param name="Version">The candidate: a draft or a published version.</param>
/// <param name="Replacements">Which of its steps takes the place of one that is gone, by id.</param>
/// <param name="GoOn">A rehearsal of the same that has not come to its end.</param>
/// <param name="Budget">How long to go on before the caller is told how far it is; to the end if left out.</param>
public sealed record RehearseDefinitionInput(string Slug, int Version, IReadOnlyDictionary<string, string>? Replacements = null, RehearsalId? GoOn = null, TimeSpan? Budget = null);

/// <summary>
/// Takes every open instance of a workflow through a version, one after the other, each in a transaction that is undone: what is kept is where it would stand and who would be told.
/// Nothing else is changed, and people are held up for no longer than one instance takes.
/// </summary>
public sealed class RehearseDefinition(WritePath writes, RecordContextFactory contexts, ActivityRegistry activities, InstanceRehearsal instances, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>The rehearsal; it may have to go on.</summary>
    public async Task<Result<RehearsalId>> ExecuteAsync(RehearseDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        var replacements = input.Replacements ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var begun = input.GoOn is { } goOn
            ? await writes.RunAsync("workflow.rehearse", operation, [], write => ReopenAsync(write, goOn), cancellationToken)
            : await writes.RunAsync("workflow.rehearse", operation, [], write => BeginAsync(write, input, replacements), cancellationToken);
        if (!begun.TryGetValue(out var rehearsal))
        {
            return Result.Refused<RehearsalId>(begun.Errors);
        }

        var until = input.Budget is { } budget ? time.GetUtcNow() + budget : DateTimeOffset.MaxValue;
        if (await LoadAsync(rehearsal, cancellationToken) is not { } candidate)
        {
            return ProcessErrors.CandidateChanged;
        }

        var change = new VersionChange(candidate, rehearsal.ReplacementsRead());
        while (rehearsal.State == RehearsalState.Running && time.GetUtcNow() < until)
        {
            var gone = await GoOnAsync(rehearsal, change, operation, cancellationToken);
            if (!gone.TryGetValue(out rehearsal))
            {
                return Result.Refused<RehearsalId>(gone.Errors);
            }
        }

        return rehearsal.Id;
    }

    private async Task<Result<Rehearsal>> BeginAsync(WriteScope write, RehearseDefinitionInput input, IReadOnlyDictionary<string, string> replacements)
    {
        var opened = await write.OpenWorkflowAsync(input.Slug);
        if (!opened.IsSuccess || await write.FindVersionAsync(input.Slug, input.Version) is not { } candidate)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        if (candidate.State == DefinitionState.Retired)
        {
            return ProcessErrors.NotPublished;
        }

        var loaded = DefinitionLoader.Load(candidate.Json, activities.Catalog);
        if (!loaded.Loaded)
        {
            return Result.Refused<Rehearsal>([.. loaded.Problems.Select(p => ProcessErrors.CannotBeRun(p.ToString()))]);
        }

        // An earlier rehearsal of the same version says nothing any more.
        await write.Db.Set<RehearsedInstance>().Where(l => write.Db.Set<Rehearsal>().Any(r => r.Id == l.RehearsalId && r.Slug == input.Slug && r.Candidate == input.Version && r.State != RehearsalState.CarriedOut))
            .ExecuteDeleteAsync(write.CancellationToken);
        await write.Db.Set<Rehearsal>().Where(r => r.Slug == input.Slug && r.Candidate == input.Version && r.State != RehearsalState.CarriedOut).ExecuteDeleteAsync(write.CancellationToken);
        var references = await ReferenceView.VersionAsync(write.Db, write.CancellationToken);
        var rehearsal = new Rehearsal(RehearsalId.New(write.Now), input.Slug, input.Version, candidate.Hash, references, replacements, write.Operation.Actor.PersonId, write.Now);
        write.Db.Add(rehearsal);
        return rehearsal;
    }

    private static async Task<Result<Rehearsal>> ReopenAsync(WriteScope write, RehearsalId id)
    {
        var allowed = await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken);
        if (!allowed.IsSuccess || await write.Db.Set<Rehearsal>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, write.CancellationToken) is not { } rehearsal)
        {
            return ProcessErrors.RehearsalNotFound;
        }

        var candidate = await write.FindVersionAsync(rehearsal.Slug, rehearsal.Candidate);
        return candidate is not null && string.Equals(candidate.Hash, rehearsal.Hash, StringComparison.Ordinal) ? rehearsal : ProcessErrors.CandidateChanged;
    }

    /// <summary>The version as it was when the rehearsal began; none if it has been changed or thrown away since.</summary>
    private async Task<WorkflowDefinition?> LoadAsync(Rehearsal rehearsal, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var json = await db.Set<StoredDefinition>().Where(d => d.Slug == rehearsal.Slug && d.Version == rehearsal.Candidate && d.Hash == rehearsal.Hash).Select(d => d.Json).SingleOrDefaultAsync(cancellationToken);
        return json is null ? null : DefinitionLoader.Load(json, activities.Catalog).Definition;
    }

    private async Task<Result<Rehearsal>> GoOnAsync(Rehearsal rehearsal, VersionChange change, Operation operation, CancellationToken cancellationToken)
    {
        var page = await ReadPageAsync(rehearsal, cancellationToken);
        List<RehearsedInstance> lines = [];
        foreach (var open in page)
        {
            AggregateRef? about = EventRouting.KindOf(open.AggregateKind) is { } kind ? new(kind, open.AggregateId) : null;
            if (await instances.RunAsync(rehearsal.Id, open.Id, about, change, cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }

        return await writes.RunAsync<Result<Rehearsal>>("workflow.rehearse-page", operation, [], async write =>
        {
            if (await write.Db.Set<Rehearsal>().SingleOrDefaultAsync(r => r.Id == rehearsal.Id && r.Version == rehearsal.Version, write.CancellationToken) is not { } going)
            {
                return ProcessErrors.RehearsedBySomebodyElse;
            }

            write.Db.AddRange(lines);
            going.GoOn(lines, isLast: page.Count < PageSize);
            return going;
        }, cancellationToken);
    }

    private async Task<List<OpenInstance>> ReadPageAsync(Rehearsal rehearsal, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var after = rehearsal.After?.Value ?? Guid.Empty;
        return await db.Set<ProcessInstance>()
            .FromSql($"select * from processes.instances where slug = {rehearsal.Slug} and version <> {rehearsal.Candidate} and status in ('Running', 'Faulted') and id > {after} order by id limit {PageSize}")
            .OrderBy(i => i.Id).Select(i => new OpenInstance(i.Id, i.AggregateKind, i.AggregateId)).ToListAsync(cancellationToken);
    }

    private sealed record OpenInstance(InstanceId Id, string AggregateKind, Guid AggregateId);
}
