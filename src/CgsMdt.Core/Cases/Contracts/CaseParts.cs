using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Who has a part of their own in which case, beyond what their board gives them.</summary>
public static class CaseParts
{
    /// <summary>Those of some cases in which a person has a part of their own now.</summary>
    public static Task<List<CaseId>> CasesWithPartAsync(
        this RecordContext db, PersonId person, IReadOnlyCollection<CaseId> among, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<CaseRelation>().AsNoTracking()
            .Where(r => r.PersonId == person && among.Contains(r.CaseId) && r.From <= now && (r.Until == null || r.Until > now))
            .Select(r => r.CaseId).Distinct().ToListAsync(cancellationToken);

    /// <summary>Everybody who is this to a case now.</summary>
    public static Task<List<PersonId>> PeopleWithPartAsync(this RecordContext db, CaseId caseId, Relation relation, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<CaseRelation>().AsNoTracking()
            .Where(r => r.CaseId == caseId && r.Relation == relation && r.From <= now && (r.Until == null || r.Until > now))
            .Select(r => r.PersonId).Distinct().ToListAsync(cancellationToken);

    /// <summary>Ends a person's part in a case.</summary>
    public static async Task EndPartAsync(this WriteScope write, PersonId person, CaseId caseId, Relation relation)
    {
        var open = await write.Db.Set<CaseRelation>().AsTracking()
            .Where(r => r.PersonId == person && r.CaseId == caseId && r.Relation == relation && r.Until == null).ToListAsync(write.CancellationToken);
        open.ForEach(r => r.End(write.Now));
    }
}
