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

    public static NpgsqlParameter OrNull(Guid? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter OrNull(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter OrNull(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter OrNull(long? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter OrNull(DateTimeOffset? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Json(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

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
    public static Func<int, string> ByCount(Func<int, string> text)
    {
        var known = new ConcurrentDictionary<int, string>();
        return count => known.GetOrAdd(count, text);
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
