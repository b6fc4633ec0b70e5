using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Rehearsing;

/// <summary>Which part of a rehearsal to read.</summary>
/// <param name="After">The last instance of the page before.</param>
/// <param name="OnlyTroubled">Only those that cannot be taken over, or would stand still.</param>
public sealed record ReadRehearsalInput(RehearsalId Rehearsal, InstanceId? After = null, bool OnlyTroubled = false);

/// <summary>What would become of one instance, in words.</summary>
/// <param name="Quoted">The case, meeting or hand-over; none where the record has it no more.</param>
/// <param name="FromLine">The version it is on, as people see it.</param>
/// <param name="LooksAgain">Whether the date until which that holds leads to nothing but another look.</param>
/// <param name="Told">Who would be told what.</param>
/// <param name="Gone">The step that has to be replaced, by its id; none if none has.</param>
/// <param name="About">What the instance drives.</param>
public sealed record RehearsedLine(
    InstanceId Instance, AggregateRef? About, Quoted? Quoted, string FromLine, RehearsedEnd End, IReadOnlyList<string> StandsAt, IReadOnlyList<string> WouldStandAt, DateTimeOffset? Until, bool LooksAgain,
    IReadOnlyList<(string Person, string Notice)> Told, string? Gone, string? Problem);

/// <summary>A step that stands for another.</summary>
public sealed record StepName(string Id, string Text);

/// <summary>A page of a rehearsal, in the order the instances were begun.</summary>
/// <param name="Ready">Instances that can be taken over.</param>
/// <param name="StandStill">How many of those would stand still on a step that fails, and do not as yet.</param>
/// <param name="IsOutdated">Whether the version has been changed since, so that nothing here holds any more.</param>
/// <param name="Steps">The steps of the candidate that could take the place of one that is gone.</param>
/// <param name="Gone">The steps that are gone, over the whole rehearsal, with how many instances stand there.</param>
/// <param name="GoneNames">What those steps, and those that have a replacement, are called on the drawing of the version that has them.</param>
/// <param name="NextAfter">Where the next page begins; none on the last.</param>
public sealed record RehearsalPage(
    RehearsalId Id, string Slug, string Name, int Version, string Line, DefinitionState CandidateState, RehearsalState State, int Ready, int StandStill, int Unready, bool IsOutdated,
    DateTimeOffset StartedAt, DateTimeOffset? CarriedOutAt,
    IReadOnlyDictionary<string, string> Replacements, IReadOnlyList<StepName> Steps, IReadOnlyDictionary<string, int> Gone, IReadOnlyDictionary<string, string> GoneNames,
    IReadOnlyList<RehearsedLine> Lines, InstanceId? NextAfter);

/// <summary>Reads what was rehearsed.</summary>
public sealed class ReadRehearsal(RecordContext db, DefinitionStore definitions, ActivityRegistry activities, AuditLog audit)
{
    private const int PageSize = 50;

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<RehearsalPage>> ExecuteAsync(ReadRehearsalInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "rehearsal.view", operation, cancellationToken) is { IsSuccess: false }
            || await db.Set<Rehearsal>().SingleOrDefaultAsync(r => r.Id == input.Rehearsal, cancellationToken) is not { } rehearsal
            || await db.Set<StoredDefinition>().SingleOrDefaultAsync(d => d.Slug == rehearsal.Slug && d.Version == rehearsal.Candidate, cancellationToken) is not { } candidate)
        {
            return ProcessErrors.RehearsalNotFound;
        }

        // A typed id cannot be compared in LINQ.
        var after = input.After?.Value ?? Guid.Empty;
        var lines = db.Set<RehearsedInstance>().FromSql($"select * from processes.rehearsed_instances where rehearsal_id = {input.Rehearsal.Value} and instance_id > {after}");
        if (input.OnlyTroubled)
        {
            lines = Troubled(lines);
        }

        var troubled = Troubled(db.Set<RehearsedInstance>().Where(l => l.RehearsalId == input.Rehearsal));
        var standStill = await troubled.Where(l => l.End == RehearsedEnd.StandsStill)
            .CountAsync(l => db.Set<ProcessInstance>().Any(i => i.Id == l.InstanceId && i.Status == InstanceStatus.Running), cancellationToken);
        var gone = await troubled.Where(l => l.End == RehearsedEnd.NeedsReplacement && l.Problem != null)
            .GroupBy(l => new { l.Problem, l.FromVersion }).Select(g => new { g.Key.Problem, g.Key.FromVersion, Count = g.Count() }).ToListAsync(cancellationToken);
        Dictionary<string, string> goneNames = new(StringComparer.Ordinal);
        foreach (var step in gone.OrderBy(g => g.FromVersion))
        {
            goneNames[StepOf(step.Problem!)] = TextOf((await definitions.ShowAsync(rehearsal.Slug, step.FromVersion, cancellationToken)).Definition, StepOf(step.Problem!));
        }

        var page = await lines.OrderBy(l => l.InstanceId).Take(PageSize + 1)
            .Join(db.Set<ProcessInstance>(), l => l.InstanceId, i => i.Id, (l, i) => new { Line = l, i.AggregateKind, i.AggregateId }).OrderBy(l => l.Line.InstanceId).ToListAsync(cancellationToken);
        var shown = page.Take(PageSize).ToList();
        var quoted = await db.QuoteAsync(shown.Select(s => (s.AggregateKind, s.AggregateId)), cancellationToken);
        var names = await db.PersonNamesAsync([.. shown.SelectMany(s => s.Line.Told).Select(PersonOf).Distinct()], cancellationToken);
        var to = DefinitionLoader.Load(candidate.Json, activities.Catalog).Definition;
        List<RehearsedLine> told = [];
        foreach (var line in shown)
        {
            var from = await definitions.ShowAsync(rehearsal.Slug, line.Line.FromVersion, cancellationToken);
            told.Add(Tell(line.Line, Driven.By(line.AggregateKind, line.AggregateId), quoted.GetValueOrDefault(line.AggregateId), from, to, names));
        }

        foreach (var replaced in rehearsal.ReplacementsRead().Keys.Where(r => !goneNames.ContainsKey(r)))
        {
            goneNames[replaced] = replaced;
            foreach (var version in shown.Select(s => s.Line.FromVersion).Distinct())
            {
                goneNames[replaced] = TextOf((await definitions.ShowAsync(rehearsal.Slug, version, cancellationToken)).Definition, replaced);
            }
        }

        return new RehearsalPage(
            rehearsal.Id, rehearsal.Slug, candidate.Name, rehearsal.Candidate, candidate.Line, candidate.State, rehearsal.State, rehearsal.Ready, standStill, rehearsal.Unready,
            !string.Equals(candidate.Hash, rehearsal.Hash, StringComparison.Ordinal), rehearsal.StartedAt, rehearsal.CarriedOutAt,
            rehearsal.ReplacementsRead(), [.. to?.Activities.Select(a => new StepName(a.Id, a.DisplayText)) ?? []],
            gone.GroupBy(g => StepOf(g.Problem!), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(x => x.Count), StringComparer.Ordinal), goneNames,
            told, page.Count > PageSize ? shown[^1].Line.InstanceId : null);
    }

    // As the index of them has it.
    private static IQueryable<RehearsedInstance> Troubled(IQueryable<RehearsedInstance> lines) => lines.Where(l => l.End != RehearsedEnd.Waits && l.End != RehearsedEnd.Ends);

    private static RehearsedLine Tell(RehearsedInstance line, AggregateRef? about, Quoted? quoted, ShownDefinition from, WorkflowDefinition? to, Dictionary<PersonId, string> names) => new(
        line.InstanceId, about, quoted, from.Line, line.End, [.. line.StandsAt.Select(s => TextOf(from.Definition, s))], [.. line.WouldStandAt.Select(s => TextOf(to, s))], line.Until,
        Array.TrueForAll(line.WouldStandAt, s => to?.Find(s)?.Descriptor.LooksAgain == true),
        [.. line.Told.Select(t => (names.GetValueOrDefault(PersonOf(t), "somebody"), Panel.PanelWords.Of(t[(t.IndexOf(':', StringComparison.Ordinal) + 1)..])))],
        line.End == RehearsedEnd.NeedsReplacement ? StepOf(line.Problem!) : null, line.Problem);

    private static string TextOf(WorkflowDefinition? definition, string step) => definition?.Find(step)?.DisplayText ?? step;

    private static string StepOf(string problem) => problem[(problem.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static PersonId PersonOf(string told) => new(Guid.Parse(told[..told.IndexOf(':', StringComparison.Ordinal)]));
}
