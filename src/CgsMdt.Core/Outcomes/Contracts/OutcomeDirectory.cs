using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Reads outcomes and hand-overs in the caller's own context.</summary>
public static class OutcomeDirectory
{
    /// <summary>An outcome by its identifier.</summary>
    public static Task<OutcomeFacts?> FindOutcomeAsync(this RecordContext db, OutcomeId id, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Outcome>().Where(o => o.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>These outcomes.</summary>
    public static Task<List<OutcomeFacts>> FindOutcomesAsync(this RecordContext db, IReadOnlyCollection<OutcomeId> ids, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Outcome>().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id)).ToListAsync(cancellationToken);

    /// <summary>These hand-overs.</summary>
    public static Task<List<HandOverFacts>> FindHandOversAsync(this RecordContext db, IReadOnlyCollection<HandOverId> ids, CancellationToken cancellationToken) =>
        Facts(db.Set<HandOver>().Where(h => ids.Contains(h.Id)).OrderBy(h => h.Id)).ToListAsync(cancellationToken);

    /// <summary>The outcome of a case, if it has one.</summary>
    public static Task<OutcomeFacts?> FindOutcomeAsync(this RecordContext db, CaseId caseId, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Outcome>().Where(o => o.CaseId == caseId)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A hand-over by its identifier.</summary>
    public static Task<HandOverFacts?> FindHandOverAsync(this RecordContext db, HandOverId id, CancellationToken cancellationToken) =>
        Facts(db.Set<HandOver>().Where(h => h.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The hand-over a case came from, if it came from one.</summary>
    public static Task<HandOverFacts?> FindIncomingHandOverAsync(this RecordContext db, CaseId caseId, CancellationToken cancellationToken) =>
        Facts(db.Set<HandOver>().Where(h => h.ToCase == caseId)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The hand-overs an outcome opened, oldest first.</summary>
    public static Task<List<HandOverFacts>> HandOversOfAsync(this RecordContext db, OutcomeId id, CancellationToken cancellationToken) =>
        Facts(db.Set<HandOver>().Where(h => h.OutcomeId == id).OrderBy(h => h.Id)).ToListAsync(cancellationToken);

    /// <summary>How many actions of an outcome have no ending yet.</summary>
    public static Task<int> OpenActionsAsync(this RecordContext db, OutcomeId id, CancellationToken cancellationToken) =>
        db.Set<OutcomeAction>().CountAsync(a => a.OutcomeId == id && a.Ending == null, cancellationToken);

    /// <summary>How many hand-overs of an outcome are open: the advisory board has not been told the answer.</summary>
    public static Task<int> OpenHandOversAsync(this RecordContext db, OutcomeId id, CancellationToken cancellationToken) =>
        db.Set<HandOver>().CountAsync(h => h.OutcomeId == id && h.State != HandOverState.Told, cancellationToken);

    internal static IQueryable<HandOverFacts> Facts(IQueryable<HandOver> handOvers) => handOvers.AsNoTracking().Select(h => new HandOverFacts(
        h.Id, h.OutcomeId, h.FromCase, h.FromBoard, h.ToBoard, h.ToCase, h.State, h.Answer, h.Reason, h.DecisionId, h.OpenedAt, h.AnsweredAt));

    private static IQueryable<OutcomeFacts> Facts(RecordContext db, IQueryable<Outcome> outcomes) => outcomes.AsNoTracking().Select(o => new OutcomeFacts(
        o.Id, o.Reference, o.CaseId, o.BoardId, o.Kind, o.State, o.Version, o.SignedVersion,
        db.Set<OutcomeVersion>().Any(v => v.OutcomeId == o.Id && v.Number == o.Version && v.IsProvisional), o.SignedAt, o.IssuedAt));
}
