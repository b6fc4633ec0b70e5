using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Who comes to a meeting for a case: its referrer and the experts invited to it.</summary>
public static class CasePresenters
{
    /// <summary>The presenters of each case at an instant; a case without any has an empty list.</summary>
    public static async Task<Dictionary<CaseId, List<PersonId>>> PresentersAsync(
        this RecordContext db, IReadOnlyCollection<CaseFacts> cases, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var related = await db.Set<CaseRelation>().AsNoTracking()
            .Where(r => ids.Contains(r.CaseId) && (r.Relation == Relation.Referrer || r.Relation == Relation.InvitedExpert) && r.From <= at && (r.Until == null || r.Until > at))
            .OrderBy(r => r.Id).Select(r => new { r.CaseId, r.PersonId }).ToListAsync(cancellationToken);
        var byCase = related.ToLookup(r => r.CaseId, r => r.PersonId);
        return cases.ToDictionary(c => c.Id, c => byCase[c.Id].Select(p => (PersonId?)p).Prepend(c.ReferrerId).OfType<PersonId>().Distinct().ToList());
    }
}
