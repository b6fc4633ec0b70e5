using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>An action as its owner sees it: with its reason, without the case.</summary>
/// <param name="Action">The action.</param>
/// <param name="CaseId">The case, for the audit.</param>
/// <param name="CaseReference">What people call the case.</param>
/// <param name="Summary">What was advised or decided: why the action is asked for.</param>
public sealed record ActionRow(OutcomeAction Action, CaseId CaseId, string CaseReference, string Summary);

/// <summary>A person's own actions.</summary>
/// <param name="Open">By date, earliest first.</param>
/// <param name="Ended">The latest fifty, last ended first.</param>
public sealed record ActionLists(IReadOnlyList<ActionRow> Open, IReadOnlyList<ActionRow> Ended);

/// <summary>Lists a person's own actions.</summary>
public sealed class ListActions(RecordContextFactory contexts)
{
    private const int EndedShown = 50;

    /// <inheritdoc cref="ListActions"/>
    public async Task<ActionLists> ExecuteAsync(PersonId person, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var mine = db.Set<OutcomeAction>().Where(a => a.OwnerId == person);
        var open = await mine.Where(a => a.EndedAt == null).OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var ended = await mine.Where(a => a.EndedAt != null).OrderByDescending(a => a.EndedAt).Take(EndedShown).ToListAsync(cancellationToken);
        var ids = open.Concat(ended).Select(a => a.OutcomeId).Distinct().ToList();
        var said = await db.Set<Outcome>().Where(o => ids.Contains(o.Id))
            .Join(db.Set<OutcomeVersion>(), o => new { Id = o.Id, Number = o.SignedVersion!.Value }, v => new { Id = v.OutcomeId, v.Number }, (o, v) => new { o.Id, o.CaseId, v.Summary })
            .ToDictionaryAsync(x => x.Id, cancellationToken);
        var cases = await db.FindCasesAsync([.. said.Values.Select(s => s.CaseId)], cancellationToken);
        ActionRow Row(OutcomeAction action) => new(action, said[action.OutcomeId].CaseId, cases[said[action.OutcomeId].CaseId].Reference, said[action.OutcomeId].Summary);
        return new([.. open.Select(Row)], [.. ended.Select(Row)]);
    }
}
