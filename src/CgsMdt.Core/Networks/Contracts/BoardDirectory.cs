using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Reads boards and their terms in the caller's own context, so that a use case sees what its transaction sees.</summary>
public static class BoardDirectory
{
    private static readonly Func<RecordContext, BoardId, CancellationToken, Task<BoardFacts?>> ById = EF.CompileAsyncQuery(
        (RecordContext db, BoardId id, CancellationToken _) => db.Set<Board>().AsNoTracking().Where(b => b.Id == id)
            .Join(db.Set<Network>(), b => b.NetworkId, n => n.Id, (b, n) => new BoardFacts(b.Id, b.Slug, b.Name, b.Kind, b.Authority, b.NetworkId, n.Name, b.Mailbox, b.HandsOverTo))
            .SingleOrDefault());

    private static readonly Func<RecordContext, BoardId, DateOnly, CancellationToken, Task<TermsOfReference?>> TermsOn = EF.CompileAsyncQuery(
        (RecordContext db, BoardId board, DateOnly on, CancellationToken _) => db.Set<TermsOfReference>().AsNoTracking()
            .Where(t => t.BoardId == board && t.From <= on && (t.Until == null || t.Until > on))
            .OrderByDescending(t => t.Version)
            .FirstOrDefault());

    private static readonly Func<RecordContext, BoardId, IAsyncEnumerable<TermsOfReference>> AllTerms = EF.CompileAsyncQuery<RecordContext, BoardId, TermsOfReference>(
        (RecordContext db, BoardId board) => db.Set<TermsOfReference>().AsNoTracking().Where(t => t.BoardId == board).OrderBy(t => t.Version));

    private static readonly Func<RecordContext, BoardId, IAsyncEnumerable<StandingRuleFacts>> AllRules = EF.CompileAsyncQuery(
        (RecordContext db, BoardId board) => db.Set<StandingRule>().AsNoTracking().Where(r => r.BoardId == board)
            .Select(r => new StandingRuleFacts(r.Id, r.BoardId, r.Kind, r.SignedBy, r.From, r.Until)));

    private static readonly Func<RecordContext, IAsyncEnumerable<DateOnly>> AllHolidays = EF.CompileAsyncQuery(
        (RecordContext db) => db.Set<BankHoliday>().AsNoTracking().OrderBy(h => h.Date).Select(h => h.Date));

    private static readonly Func<RecordContext, BoardId, StandingRuleKind, DateOnly, CancellationToken, Task<StandingRuleFacts?>> RuleOn = EF.CompileAsyncQuery(
        (RecordContext db, BoardId board, StandingRuleKind kind, DateOnly on, CancellationToken _) => db.Set<StandingRule>().AsNoTracking()
            .Where(r => r.BoardId == board && r.Kind == kind && r.From <= on && r.Until > on)
            .Select(r => new StandingRuleFacts(r.Id, r.BoardId, r.Kind, r.SignedBy, r.From, r.Until))
            .FirstOrDefault());

    private static readonly Func<RecordContext, DateOnly, DateOnly, IAsyncEnumerable<DateOnly>> Holidays = EF.CompileAsyncQuery(
        (RecordContext db, DateOnly from, DateOnly until) => db.Set<BankHoliday>().AsNoTracking().Where(h => h.Date >= from && h.Date <= until).Select(h => h.Date));

    /// <summary>A board by its identifier.</summary>
    public static async Task<BoardFacts?> FindBoardAsync(this RecordContext db, BoardId id, CancellationToken cancellationToken) => db.References is { } known
        ? await known.ReadAsync(db, (nameof(Board), id), () => ById(db, id, cancellationToken), cancellationToken)
        : await ById(db, id, cancellationToken);

    /// <summary>A board by its address.</summary>
    public static Task<BoardFacts?> FindBoardAsync(this RecordContext db, string slug, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Board>().Where(b => b.Slug == slug)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>All boards, by name.</summary>
    public static Task<List<BoardFacts>> ListBoardsAsync(this RecordContext db, CancellationToken cancellationToken) =>
        Facts(db, db.Set<Board>().OrderBy(b => b.Name)).ToListAsync(cancellationToken);

    /// <summary>The terms in force on a date.</summary>
    public static async Task<Terms?> FindTermsAsync(this RecordContext db, BoardId board, DateOnly on, CancellationToken cancellationToken) =>
        db.References is null
            ? (await TermsOn(db, board, on, cancellationToken))?.ToTerms()
            : (await db.TermsOfAsync(board, cancellationToken)).FindLast(t => t.Terms.From <= on && !(t.Until <= on))?.Terms;

    /// <summary>Every version of a board's terms, oldest first, with the first day on which each is no longer in force.</summary>
    public static async Task<List<TermsInForce>> ListTermsAsync(this RecordContext db, BoardId board, CancellationToken cancellationToken) =>
        [.. await db.TermsOfAsync(board, cancellationToken)];


    /// <summary>The standing rule of a kind in force on a date.</summary>
    public static async Task<StandingRuleFacts?> FindStandingRuleAsync(this RecordContext db, BoardId board, StandingRuleKind kind, DateOnly on, CancellationToken cancellationToken)
    {
        async Task<List<StandingRuleFacts>?> ReadAsync() => await AllRules(db, board).ToListAsync(cancellationToken);
        return db.References is { } known
            ? (await known.ReadAsync(db, (nameof(StandingRule), board), ReadAsync, cancellationToken))!.Find(r => r.Kind == kind && r.From <= on && r.Until > on)
            : await RuleOn(db, board, kind, on, cancellationToken);
    }

    /// <summary>England's bank holidays between two dates, both included.</summary>
    public static async Task<IReadOnlySet<DateOnly>> BankHolidaysAsync(this RecordContext db, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        async Task<List<DateOnly>?> ReadAsync() => await AllHolidays(db).ToListAsync(cancellationToken);
        return db.References is { } known
            ? (await known.ReadAsync(db, nameof(BankHoliday), ReadAsync, cancellationToken))!.Where(h => h >= from && h <= until).ToHashSet()
            : await Holidays(db, from, until).ToHashSetAsync(cancellationToken: cancellationToken);
    }

    /// <summary>The last year whose bank holidays the record holds; none if it holds no holiday at all. Beyond it no working day can be counted.</summary>
    public static async Task<int?> LastHolidayYearAsync(this RecordContext db, CancellationToken cancellationToken) =>
        (await db.Set<BankHoliday>().OrderByDescending(h => h.Date).Select(h => (DateOnly?)h.Date).FirstOrDefaultAsync(cancellationToken))?.Year;

    private static async Task<List<TermsInForce>> TermsOfAsync(this RecordContext db, BoardId board, CancellationToken cancellationToken)
    {
        async Task<List<TermsInForce>?> ReadAsync() => await AllTerms(db, board).Select(t => new TermsInForce(t.ToTerms(), t.Until)).ToListAsync(cancellationToken);
        return (db.References is { } known ? await known.ReadAsync(db, (nameof(TermsOfReference), board), ReadAsync, cancellationToken) : await ReadAsync())!;
    }

    private static IQueryable<BoardFacts> Facts(RecordContext db, IQueryable<Board> boards) =>
        boards.AsNoTracking().Join(
            db.Set<Network>(),
            b => b.NetworkId,
            n => n.Id,
            (b, n) => new BoardFacts(b.Id, b.Slug, b.Name, b.Kind, b.Authority, b.NetworkId, n.Name, b.Mailbox, b.HandsOverTo));
}
