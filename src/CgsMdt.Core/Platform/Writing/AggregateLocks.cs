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
        TakeAsync(transaction, aggregates, "for no key update", cancellationToken);

    /// <summary>Waits for none: for a burst that already holds locks of a later rank.</summary>
    /// <exception cref="AggregateBusyException">One is held by another transaction.</exception>
    public static Task TakeNowAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, CancellationToken cancellationToken) =>
        TakeAsync(transaction, aggregates, "for no key update nowait", cancellationToken);

    private static async Task TakeAsync(NpgsqlTransaction transaction, IEnumerable<AggregateRef> aggregates, string mode, CancellationToken cancellationToken)
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
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == LockNotAvailable)
        {
            throw new AggregateBusyException(ordered[e.BatchCommand is NpgsqlBatchCommand busy ? batch.BatchCommands.IndexOf(busy) : 0], e);
        }
    }
}
