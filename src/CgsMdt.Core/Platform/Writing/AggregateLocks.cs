using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>
/// Takes row locks in the one order that all operations keep: by rank of kind, then by id. They leave the key alone, so that a row that refers to an aggregate
/// can be written without waiting for whoever holds the aggregate.
/// </summary>
public static class AggregateLocks
{
    private const string LockNotAvailable = "55P03";

    internal static Comparer<AggregateRef> Order { get; } = Comparer<AggregateRef>.Create(
        (a, b) => a.Kind.Rank != b.Kind.Rank ? a.Kind.Rank.CompareTo(b.Kind.Rank) : a.Id.CompareTo(b.Id));

    /// <summary>Waits for each.</summary>
    public static Task TakeAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, CancellationToken cancellationToken) =>
        TakeAsync(transaction, aggregates, "for no key update", references: null, cancellationToken);

    /// <summary>The same, and asks in the same round trip how often reference data has changed.</summary>
    internal static Task TakeAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, ReferenceView references, CancellationToken cancellationToken) =>
        TakeAsync(transaction, aggregates, "for no key update", references, cancellationToken);

    /// <summary>Waits for none: for a burst that already holds locks of a later rank.</summary>
    /// <exception cref="AggregateBusyException">One is held by another transaction.</exception>
    public static Task TakeNowAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, CancellationToken cancellationToken) =>
        TakeAsync(transaction, aggregates, "for no key update nowait", references: null, cancellationToken);

    private static async Task<long> ReadLastAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        for (var last = 1; last < batch.BatchCommands.Count; last++)
        {
            await rows.NextResultAsync(cancellationToken);
        }

        await rows.ReadAsync(cancellationToken);
        return rows.GetInt64(0);
    }

    private static async Task TakeAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, string mode, ReferenceView? references, CancellationToken cancellationToken)
    {
        List<AggregateRef> ordered = [.. aggregates.Distinct().Order(Order)];
        if (ordered.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var aggregate in ordered)
        {
            var command = new NpgsqlBatchCommand($"select 1 from {aggregate.Kind.Table} where id = $1 {mode}");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = aggregate.Id });
            batch.BatchCommands.Add(command);
        }

        try
        {
            if (references is null)
            {
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }
            else
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(ReferenceCache.VersionSql));
                references.Begin(await ReadLastAsync(batch, cancellationToken));
            }
        }
        catch (PostgresException e) when (e.SqlState == LockNotAvailable)
        {
            throw new AggregateBusyException(ordered[e.BatchCommand is NpgsqlBatchCommand busy ? batch.BatchCommands.IndexOf(busy) : 0], e);
        }
    }
}
