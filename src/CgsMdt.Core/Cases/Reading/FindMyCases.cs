using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Part of the cases a person has put, or had put for them.</summary>
/// <param name="After">The last case of the part before; none for the first.</param>
/// <param name="Take">Most cases returned.</param>
public sealed record MyCasesInput(CaseId? After = null, int Take = 25);

/// <summary>A case of one's own.</summary>
/// <param name="DueOn">While it is returned: until when the answer is owed.</param>
public sealed record MyCase(CaseId Id, string Reference, BoardId BoardId, string BoardName, CasePurpose Purpose, CasePlace Place, DateTimeOffset PlaceSince, DateTimeOffset? ReferredAt, DateOnly? DueOn);

/// <summary>One's own cases, the latest first.</summary>
public sealed record MyCases(IReadOnlyList<MyCase> Items, CaseId? Next);

/// <summary>Reads the cases of the person asking.</summary>
public sealed class FindMyCases(RecordContext db)
{
    /// <summary>Their cases; none for somebody who never referred.</summary>
    public async Task<MyCases> ExecuteAsync(MyCasesInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Person() is not { } me)
        {
            return new([], null);
        }

        var found = await Mine(db, me, input.After, operation.Now).Take(input.Take + 1).ToListAsync(cancellationToken);
        var page = found.Take(input.Take).ToList();
        var ids = page.ConvertAll(c => c.Id);
        var due = await db.Set<InformationRequest>().Where(r => ids.Contains(r.CaseId) && r.EndedAt == null).ToDictionaryAsync(r => r.CaseId, r => r.DueOn, cancellationToken);
        var boards = page.Count == 0 ? [] : (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        return new(
            page.ConvertAll(c => new MyCase(
                c.Id, c.Reference, c.BoardId, boards[c.BoardId], c.Purpose, c.Place, c.PlaceSince, c.ReferredAt, due.TryGetValue(c.Id, out var on) ? on : null)),
            found.Count > input.Take ? page[^1].Id : null);
    }

    // Identifiers are ordered by time, so the index of relations gives the latest first; a typed id cannot be compared in LINQ.
    internal static IQueryable<Case> Mine(RecordContext db, PersonId me, CaseId? after, DateTimeOffset now)
    {
        var before = after?.Value ?? Guid.AllBitsSet;
        return db.Set<CaseRelation>()
            .FromSql($"select * from cases.case_relations where person_id = {me.Value} and relation = 'Referrer' and case_id < {before}")
            .Where(r => r.From <= now && (r.Until == null || r.Until > now))
            .OrderByDescending(r => r.CaseId)
            .Join(db.Set<Case>(), r => r.CaseId, c => c.Id, (_, c) => c);
    }
}
