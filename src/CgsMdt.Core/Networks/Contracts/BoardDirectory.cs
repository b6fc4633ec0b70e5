using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Reads boards and their terms in the caller's own context, so that a use case sees what its transaction sees.</summary>
public static class BoardDirectory
{
    /// <summary>A board by its identifier.</summary>
    public static Task<BoardFacts?> FindBoardAsync(this RecordContext db, BoardId id, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Board>().Where(b => b.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A board by its address.</summary>
    public static Task<BoardFacts?> FindBoardAsync(this RecordContext db, string slug, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Board>().Where(b => b.Slug == slug)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>All boards, by name.</summary>
    public static Task<List<BoardFacts>> ListBoardsAsync(this RecordContext db, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Board>().OrderBy(b => b.Name)).ToListAsync(cancellationToken);

    /// <summary>The terms in force on a date.</summary>
    public static async Task<Terms?> FindTermsAsync(this RecordContext db, BoardId board, DateOnly on, CancellationToken cancellationToken) =>
        (await db.Set<TermsOfReference>().AsNoTracking()
            .Where(t => t.BoardId == board && t.From <= on && (t.Until == null || t.Until > on))
            .OrderByDescending(t => t.Version)
            .FirstOrDefaultAsync(cancellationToken))?.ToTerms();

    /// <summary>Every version of a board's terms, oldest first, with the first day on which each is no longer in force.</summary>
    public static async Task<List<TermsInForce>> ListTermsAsync(this RecordContext db, BoardId board, CancellationToken cancellationToken) =>
        (await db.Set<TermsOfReference>().AsNoTracking().Where(t => t.BoardId == board).OrderBy(t => t.Version).ToListAsync(cancellationToken))
            .ConvertAll(t => new TermsInForce(t.ToTerms(), t.Until));

    /// <summary>The standing rule of a kind in force on a date.</summary>
    public static Task<StandingRuleFacts?> FindStandingRuleAsync(this RecordContext db, BoardId board, StandingRuleKind kind, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<StandingRule>().AsNoTracking()
            .Where(r => r.BoardId == board && r.Kind == kind && r.From <= on && r.Until > on)
            .Select(r => new StandingRuleFacts(r.Id, r.BoardId, r.Kind, r.SignedBy, r.From, r.Until))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>England's bank holidays between two dates, both included.</summary>
    public static async Task<IReadOnlySet<DateOnly>> BankHolidaysAsync(this RecordContext db, DateOnly from, DateOnly until, CancellationToken cancellationToken) =>
        await db.Set<BankHoliday>().AsNoTracking().Where(h => h.Date >= from && h.Date <= until).Select(h => h.Date).ToHashSetAsync(cancellationToken);

    /// <summary>The last year whose bank holidays the record holds; none if it holds no holiday at all. Beyond it no working day can be counted.</summary>
    public static async Task<int?> LastHolidayYearAsync(this RecordContext db, CancellationToken cancellationToken) =>
        (await db.Set<BankHoliday>().OrderByDescending(h => h.Date).Select(h => (DateOnly?)h.Date).FirstOrDefaultAsync(cancellationToken))?.Year;

    private static IQueryable<BoardFacts> Facts(RecordContext db, IQueryable<Board> boards) =>
        boards.AsNoTracking().Join(
            db.Set<Network>(),
            b => b.NetworkId,
            n => n.Id,
            (b, n) => new BoardFacts(b.Id, b.Slug, b.Name, b.Kind, b.Authority, b.NetworkId, n.Name, b.Mailbox, b.HandsOverTo));
}
