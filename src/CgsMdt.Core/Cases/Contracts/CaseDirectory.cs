using System.Linq.Expressions;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Reads cases in the caller's own context, pseudonymously.</summary>
public static class CaseDirectory
{
    private static readonly Expression<Func<Case, CaseFacts>> ToFacts = c => new CaseFacts(
        c.Id, c.Reference, c.BoardId, c.Place, c.Purpose, c.Urgency, c.UrgencyReason, c.NeededBy, c.CompleteSince, c.ReferrerId, c.Question,
        c.Protocol, c.ProtocolVersion, c.ContinuesCaseId);

    private static readonly Func<RecordContext, CaseId, CancellationToken, Task<CaseFacts?>> ById = EF.CompileAsyncQuery(
        (RecordContext db, CaseId id, CancellationToken _) => db.Set<Case>().AsNoTracking().Where(c => c.Id == id).Select(ToFacts).SingleOrDefault());

    /// <summary>A case by its identifier.</summary>
    public static Task<CaseFacts?> FindCaseAsync(this RecordContext db, CaseId id, CancellationToken cancellationToken) => ById(db, id, cancellationToken);

    /// <summary>A case by the reference people quote.</summary>
    public static Task<CaseFacts?> FindCaseAsync(this RecordContext db, string reference, CancellationToken cancellationToken) =>
        Facts(db.Set<Case>().Where(c => c.Reference == reference)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>These cases, by identifier.</summary>
    public static Task<Dictionary<CaseId, CaseFacts>> FindCasesAsync(this RecordContext db, IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken) =>
        Facts(db.Set<Case>().Where(c => ids.Contains(c.Id))).ToDictionaryAsync(c => c.Id, cancellationToken);

    /// <summary>The cases of a board in a place.</summary>
    public static IQueryable<CaseFacts> CasesIn(this RecordContext db, Networks.Contracts.BoardId board, CasePlace place) =>
        Facts(db.Set<Case>().Where(c => c.BoardId == board && c.Place == place));

    /// <summary>How many cases of each board are in a place; boards without any are left out.</summary>
    public static Task<Dictionary<Networks.Contracts.BoardId, int>> CountCasesInAsync(
        this RecordContext db, IReadOnlyCollection<Networks.Contracts.BoardId> boards, CasePlace place, CancellationToken cancellationToken) =>
        db.Set<Case>().Where(c => boards.Contains(c.BoardId) && c.Place == place).GroupBy(c => c.BoardId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    /// <summary>The urgent cases of a board in a place, by reference.</summary>
    public static IQueryable<CaseFacts> UrgentCasesIn(this RecordContext db, Networks.Contracts.BoardId board, CasePlace place) =>
        Facts(db.Set<Case>().Where(c => c.BoardId == board && c.Place == place && c.Urgency == Urgency.Urgent).OrderBy(c => c.Reference));

    private static IQueryable<CaseFacts> Facts(IQueryable<Case> cases) => cases.AsNoTracking().Select(ToFacts);
}
