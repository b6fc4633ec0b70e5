using System.Globalization;
using Npgsql;

namespace CgsMdt.TestSupport;

/// <summary>What PostgreSQL has counted for one database so far.</summary>
/// <param name="Transactions">Committed.</param>
/// <param name="Undone">Transactions rolled back.</param>
/// <param name="Buffers">Shared buffers touched.</param>
/// <param name="Rows">Written.</param>
/// <param name="Nanoseconds">Of processor time taken by the connections' server processes; 0 where the system does not tell.</param>
public sealed record Counts(long Transactions, long Undone, long Buffers, long Rows, long Nanoseconds)
{
    public static Counts operator -(Counts a, Counts b) => new(a.Transactions - b.Transactions, a.Undone - b.Undone, a.Buffers - b.Buffers, a.Rows - b.Rows, a.Nanoseconds - b.Nanoseconds);
}

/// <summary>Reads PostgreSQL's counters of committed transactions, shared buffers touched and rows written, to the last one: every connection is first made to hand in what it has counted.</summary>
public sealed class DatabaseCounters : IAsyncDisposable
{
    // A session that has read no table hands in nothing, not even that it committed.
    private const string HandIn = "select pg_stat_force_next_flush(), (select count(*) from pg_am)";
    private readonly NpgsqlConnection _own;

    private DatabaseCounters(NpgsqlConnection own) => _own = own;

    /// <summary>The owner's own connection.</summary>
    public NpgsqlConnection Connection => _own;

    public static async Task<DatabaseCounters> OpenAsync(string owner, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        return new DatabaseCounters(connection);
    }

    /// <summary>What some work cost, without what reading the counters costs.</summary>
    public async Task<Counts> OfAsync(NpgsqlDataSource pool, int connections, Func<Task> work, CancellationToken ct)
    {
        var first = await ReadAsync(pool, connections, ct);
        var before = await ReadAsync(pool, connections, ct);
        await work();
        return await ReadAsync(pool, connections, ct) - before - (before - first);
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    private async Task<Counts> ReadAsync(NpgsqlDataSource pool, int connections, CancellationToken ct)
    {
        var nanoseconds = 0L;
        List<NpgsqlConnection> all = [];
        for (var i = 0; i < connections; i++)
        {
            all.Add(await pool.OpenConnectionAsync(ct));
        }

        foreach (var connection in all)
        {
            await ExecuteAsync(connection, ct);
            nanoseconds += ProcessorTimeOf(connection.ProcessID);
            await connection.DisposeAsync();
        }

        await ExecuteAsync(_own, ct);
        await using var command = new NpgsqlCommand(
            """
            select d.xact_commit, d.xact_rollback, d.blks_hit + d.blks_read, (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables)::bigint
            from pg_stat_database d where d.datname = current_database()
            """,
            _own);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), nanoseconds);
    }

    private static long ProcessorTimeOf(int process)
    {
        var file = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/schedstat";
        return File.Exists(file) ? long.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) : 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(HandIn, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
