using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>An outcome that waits for its chair, longest first.</summary>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="CaseReference">What people call the case.</param>
/// <param name="BoardName">The board.</param>
/// <param name="Kind">Recommendation or decision.</param>
/// <param name="OptionLabel">What was chosen.</param>
/// <param name="IsProvisional">Saved while the case was not quorate.</param>
/// <param name="WaitsSince">When it was last saved, UTC.</param>
public sealed record OutcomeToSign(
    OutcomeId OutcomeId, CaseId CaseId, string CaseReference, string BoardName, OutcomeKind Kind, string? OptionLabel, bool IsProvisional, DateTimeOffset WaitsSince);

/// <summary>The outcomes that wait for a person's signature as chair of their boards.</summary>
public sealed class ListOutcomesToSign(RecordContextFactory contexts)
{
    private static readonly BoardRole[] Signers = [BoardRole.Chair, BoardRole.CoChair];

    /// <inheritdoc cref="ListOutcomesToSign"/>
    public async Task<IReadOnlyList<OutcomeToSign>> ExecuteAsync(PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var boards = await db.BoardsOfAsync(person, Signers, LondonCalendar.DateOf(now), cancellationToken);
        var rows = await db.Set<Outcome>()
            .Where(o => boards.Contains(o.BoardId) && o.State == OutcomeState.ToSign)
            .Join(db.Set<OutcomeVersion>(), o => new { Id = o.Id, Number = o.Version }, v => new { Id = v.OutcomeId, v.Number }, (o, v) => new { Outcome = o, Version = v })
            .OrderBy(x => x.Version.SavedAt).ThenBy(x => x.Outcome.Id)
            .ToListAsync(cancellationToken);
        var cases = await db.FindCasesAsync([.. rows.Select(r => r.Outcome.CaseId)], cancellationToken);
        var names = (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        return
        [
            .. rows.Select(r => new OutcomeToSign(
                r.Outcome.Id, r.Outcome.CaseId, cases[r.Outcome.CaseId].Reference, names[r.Outcome.BoardId], r.Outcome.Kind, r.Version.OptionLabel, r.Version.IsProvisional, r.Version.SavedAt)),
        ];
    }
}
