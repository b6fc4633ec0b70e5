using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>An outcome as one person may read it.</summary>
/// <param name="Facts">Where it stands.</param>
/// <param name="Versions">What it said at each save the person may read, latest first: chair and co-ordinator all, others the signed ones.</param>
/// <param name="Planned">The actions planned by the latest version, before the signature.</param>
/// <param name="Actions">The actions assigned, by date.</param>
/// <param name="HandOvers">Where its recommendation went, and what became of it.</param>
/// <param name="Incoming">The hand-over its case came from.</param>
/// <param name="Names">The names of everybody in it.</param>
/// <param name="Boards">The names of every board in it.</param>
public sealed record OutcomeView(
    OutcomeFacts Facts,
    IReadOnlyList<OutcomeVersion> Versions,
    IReadOnlyList<PlannedAction> Planned,
    IReadOnlyList<OutcomeAction> Actions,
    IReadOnlyList<HandOverFacts> HandOvers,
    HandOverFacts? Incoming,
    IReadOnlyDictionary<PersonId, string> Names,
    IReadOnlyDictionary<BoardId, string> Boards);

/// <summary>Reads the outcome of a case: the board's own people as it stands, the referrer once it is issued, an invited expert while their window is open.</summary>
public sealed class ReadOutcome(RecordContextFactory contexts)
{
    /// <inheritdoc cref="ReadOutcome"/>
    public async Task<Result<OutcomeView>> ExecuteAsync(CaseId caseId, Operation operation, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForReading();
        var granted = await db.RequireCaseAsync(operation, caseId, CaseAct.ReadOutcome, cancellationToken);
        if (!granted.IsSuccess)
        {
            return granted.Error;
        }

        var facts = await db.FindOutcomeAsync(caseId, cancellationToken);
        if (facts is null || (granted.Value == Grant.WhenIssued && facts.IssuedAt is null))
        {
            return OutcomeErrors.NotFound;
        }

        var mayDraft = (await db.RequireCaseAsync(operation, caseId, CaseAct.DraftOutcome, cancellationToken)).IsSuccess;
        if (!mayDraft && facts.State != OutcomeState.Signed && granted.Value != Grant.Yes)
        {
            return OutcomeErrors.NotFound;
        }

        return await ViewAsync(db, facts, mayDraft, cancellationToken);
    }

    private static async Task<OutcomeView> ViewAsync(RecordContext db, OutcomeFacts facts, bool mayDraft, CancellationToken cancellationToken)
    {
        var versions = await db.Set<OutcomeVersion>().Where(v => v.OutcomeId == facts.Id).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        if (!mayDraft && facts.SignedVersion is not null)
        {
            versions.RemoveAll(v => v.Number > facts.SignedVersion || (v.Amendment is null && v.Number < versions.Where(s => s.Amendment is null).Max(s => s.Number)));
        }

        var planned = facts.State == OutcomeState.Signed
            ? []
            : await db.Set<VersionAction>().Where(a => a.OutcomeId == facts.Id && a.Version == facts.Version).OrderBy(a => a.Number).ToListAsync(cancellationToken);
        var actions = await db.Set<OutcomeAction>().Where(a => a.OutcomeId == facts.Id).OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var handOvers = await db.HandOversOfAsync(facts.Id, cancellationToken);
        var incoming = await db.FindIncomingHandOverAsync(facts.CaseId, cancellationToken);
        PersonId[] people = [.. versions.Select(v => v.SavedBy).OfType<PersonId>(), .. planned.Select(a => a.OwnerId), .. actions.Select(a => a.OwnerId)];
        HashSet<BoardId> boards = [facts.BoardId, .. handOvers.Select(h => h.ToBoard), .. versions.Select(v => v.HandOverTo).OfType<BoardId>()];
        if (incoming is not null)
        {
            boards.Add(incoming.FromBoard);
        }

        return new OutcomeView(
            facts, versions, [.. planned.Select(a => a.ToPlanned())], actions, handOvers, incoming,
            await db.PersonNamesAsync([.. people.Distinct()], cancellationToken),
            (await db.ListBoardsAsync(cancellationToken)).Where(b => boards.Contains(b.Id)).ToDictionary(b => b.Id, b => b.Name));
    }
}
