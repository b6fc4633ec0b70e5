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
        foreach (var aggregate in aggregates.Distinct().Order(Order))
        {
#pragma warning disable CA2100 // the table is a constant of the code
            await using var command = new NpgsqlCommand($"select 1 from {aggregate.Kind.Table} where id = $1 {mode}", transaction.Connection, transaction);
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = aggregate.Id });
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == LockNotAvailable)
            {
                throw new AggregateBusyException(aggregate, e);
            }
        }
    }
}
