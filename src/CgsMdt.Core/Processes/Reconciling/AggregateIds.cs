using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Lists every aggregate of a kind by its table, so that one without any event is found too.</summary>
internal static class AggregateIds
{
    public static Task<List<Guid>> ListAsync(RecordContext db, AggregateKind kind, CancellationToken cancellationToken)
    {
        // The table is a constant of the code.
        var query = $"select id as \"Value\" from {kind.Table} order by id";
        return db.Database.SqlQueryRaw<Guid>(query).ToListAsync(cancellationToken);
    }
}
