using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Reads the stays of cases in their places.</summary>
public static class CaseStays
{
    /// <summary>The places in which these cases have a stay that has not ended.</summary>
    public static async Task<ILookup<CaseId, CasePlace>> OpenStaysAsync(this RecordContext db, IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken) =>
        (await db.Set<CaseStay>().AsNoTracking().Where(s => ids.Contains(s.CaseId) && s.Until == null).Select(s => new { s.CaseId, s.Place }).ToListAsync(cancellationToken))
            .ToLookup(s => s.CaseId, s => s.Place);
}
