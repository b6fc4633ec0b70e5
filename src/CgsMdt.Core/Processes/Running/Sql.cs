using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Typed parameters for hand-made batches.</summary>
internal static class Sql
{
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
#pragma warning disable CA2100 // every caller passes constants of the code
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter OrNull(Guid? value) => value is { } known ? Of(known) : Null(NpgsqlDbType.Uuid);

    public static NpgsqlParameter OrNull(string? value) => value is null ? Null(NpgsqlDbType.Text) : Of(value);

    public static NpgsqlParameter OrNull(int? value) => value is { } known ? Of(known) : Null(NpgsqlDbType.Integer);

    public static NpgsqlParameter OrNull(long? value) => value is { } known ? Of(known) : Null(NpgsqlDbType.Bigint);

    public static NpgsqlParameter OrNull(DateTimeOffset? value) => value is { } known ? Of(known) : Null(NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Json(byte[]? value) => value is null ? Null(NpgsqlDbType.Jsonb) : new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };

    public static NpgsqlParameter Texts(IEnumerable<string?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    /// <summary>
    /// Rows of typed parameters for a <c>values</c> list. Lists of a few rows instead of arrays, since PostgreSQL cannot tell how long an array will be: it would plan such a statement anew each time.
    /// </summary>
    /// <param name="count">Rows.</param>
    /// <param name="first">Number of the first parameter.</param>
    /// <param name="types">Of each column.</param>
    public static string Rows(int count, int first, params ReadOnlySpan<string> types)
    {
        var text = new StringBuilder();
        for (var n = 0; n < count * types.Length; n++)
        {
            text.Append(n == 0 ? "(" : n % types.Length == 0 ? "), (" : ", ").Append(CultureInfo.InvariantCulture, $"${first + n}::{types[n % types.Length]}");
        }

        return text.Append(')').ToString();
    }

    /// <summary>A statement whose text depends on how many rows it takes, put together once for each number.</summary>
    public static Func<T, string> ByCount<T>(Func<T, string> text)
        where T : notnull
    {
        var known = new ConcurrentDictionary<T, string>();
        return count => known.GetOrAdd(count, text);
    }

    public static Func<int, string> ByCount(Func<int, string> text) => ByCount<int>(text);

    /// <summary>Runs all in one round trip and hands on every row that any of them returns.</summary>
    public static async Task ReadAsync(NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> commands, Action<NpgsqlDataReader> read, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                read(rows);
            }
        }
        while (await rows.NextResultAsync(cancellationToken));
    }

    public static async Task ExecuteAsync(NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
