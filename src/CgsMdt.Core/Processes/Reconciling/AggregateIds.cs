using System.Runtime.CompilerServices;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Lists every aggregate of a kind by its table, so that one without any event is found too.</summary>
internal static class AggregateIds
{
    /// <summary>How many things are read and checked at once.</summary>
    public const int PageSize = 500;

    /// <summary>All identifiers in their order, a page at a time.</summary>
    public static async IAsyncEnumerable<List<Guid>> PagesAsync(RecordContext db, AggregateKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The table is a constant of the code.
        var query = $"select id as \"Value\" from {kind.Table} where id > {{0}} order by id limit {{1}}";
        var page = await db.Database.SqlQueryRaw<Guid>(query, Guid.Empty, PageSize).ToListAsync(cancellationToken);
        while (page.Count > 0)
        {
            yield return page;
            page = await db.Database.SqlQueryRaw<Guid>(query, page[^1], PageSize).ToListAsync(cancellationToken);
        }
    }
}
