using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Reads cases in the caller's own context, pseudonymously.</summary>
public static class CaseDirectory
{
    /// <summary>A case by its identifier.</summary>
    public static Task<CaseFacts?> FindCaseAsync(this RecordContext db, CaseId id, CancellationToken cancellationToken) =>
        Facts(db.Set<Case>().Where(c => c.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A case by the reference people quote.</summary>
    public static Task<CaseFacts?> FindCaseAsync(this RecordContext db, string reference, CancellationToken cancellationToken) =>
        Facts(db.Set<Case>().Where(c => c.Reference == reference)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>These cases, by identifier.</summary>
    public static Task<Dictionary<CaseId, CaseFacts>> FindCasesAsync(this RecordContext db, IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken) =>
        Facts(db.Set<Case>().Where(c => ids.Contains(c.Id))).ToDictionaryAsync(c => c.Id, cancellationToken);

    /// <summary>The cases of a board in a place.</summary>
    public static IQueryable<CaseFacts> CasesIn(this RecordContext db, Networks.Contracts.BoardId board, CasePlace place) =>
        Facts(db.Set<Case>().Where(c => c.BoardId == board && c.Place == place));

    private static IQueryable<CaseFacts> Facts(IQueryable<Case> cases) => cases.AsNoTracking().Select(c => new CaseFacts(
        c.Id, c.Reference, c.BoardId, c.Place, c.Purpose, c.Urgency, c.UrgencyReason, c.NeededBy, c.CompleteSince, c.ReferrerId, c.Question,
        c.Protocol, c.ProtocolVersion, c.ContinuesCaseId));
}
