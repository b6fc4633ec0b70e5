using Npgsql;
using NpgsqlTypes;

namespace CgsMdt.Core.Platform;

/// <summary>The rows that every write adds besides its change, as statements: they go with the stimuli in one round trip, and nothing of them needs to be tracked.</summary>
internal static class RecordRows
{
    public static NpgsqlBatchCommand Of(StoredEvent happened) => Command(
        """
        insert into platform.events (id, name, aggregate_kind, aggregate_id, occurred_at, operation_id, actor_kind, actor_id, on_behalf_of, reason, data)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        [
            Of(happened.Id), Of(happened.Name), Of(happened.AggregateKind), Of(happened.AggregateId), Of(happened.OccurredAt), Of(happened.OperationId), Of(happened.ActorKind.ToString()),
            OrNull(happened.ActorId, NpgsqlDbType.Uuid), OrNull(happened.OnBehalfOf, NpgsqlDbType.Uuid), OrNull(happened.Reason, NpgsqlDbType.Text), OrNull(happened.Data, NpgsqlDbType.Jsonb),
        ]);

    public static NpgsqlBatchCommand Of(AuditEntry entry) => Command(
        """
        insert into platform.audit_entries (id, occurred_at, operation_id, actor_kind, actor_id, on_behalf_of, action, outcome, reason, about)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        [
            Of(entry.Id), Of(entry.OccurredAt), Of(entry.OperationId), Of(entry.ActorKind.ToString()), OrNull(entry.ActorId, NpgsqlDbType.Uuid), OrNull(entry.OnBehalfOf, NpgsqlDbType.Uuid),
            Of(entry.Action), Of(entry.Outcome.ToString()), OrNull(entry.Reason, NpgsqlDbType.Text), Of(entry.About),
        ]);

    public static async Task WriteAsync(NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> rows, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var row in rows)
        {
            batch.BatchCommands.Add(row);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string sql, NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // constants of this class
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter OrNull(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
