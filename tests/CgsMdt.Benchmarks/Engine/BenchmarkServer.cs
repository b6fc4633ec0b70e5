using CgsMdt.Core.Platform;
using CgsMdt.Local;
using CgsMdt.Local.Postgres;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>A PostgreSQL of the benchmark's own, as durable as the one of CgsMdt.Local: fsync and synchronous commit are on.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _home;

    private BenchmarkServer(PostgresServer server, string home) => (_server, _home) = (server, home);

    public static async Task<BenchmarkServer> StartAsync(CancellationToken ct)
    {
        var home = Path.Combine(Path.GetTempPath(), $"cgsmdt-benchmark-{Path.GetRandomFileName()}");
        var binaries = await PostgresBinaries.FindOrFetchAsync(LocalFolders.Base, _ => { }, ct);
        var cluster = await PostgresCluster.OpenAsync(home, binaries, durable: true, _ => { }, ct);
        return new BenchmarkServer(await PostgresServer.StartAsync(cluster, binaries, ct), home);
    }

    /// <summary>A migrated database, with the table that the minimal domain write goes to.</summary>
    /// <returns>The owner's connection string.</returns>
    public async Task<string> CreateAsync(string name, CancellationToken ct)
    {
        await _server.EnsureDatabaseAsync(name, ct);
        var owner = _server.OwnerConnectionString(name);
        await SchemaMigrator.MigrateAsync(owner, AppRole.PasswordFor(owner), ct);
        await using var database = NpgsqlDataSource.Create(owner);
        await using var command = database.CreateCommand(
            """
            create schema benchmark;
            create table benchmark.facts (id uuid primary key, about uuid not null, what text not null, at timestamptz not null);
            grant usage on schema benchmark to cgsmdt_app;
            grant select, insert on benchmark.facts to cgsmdt_app;
            """);
        await command.ExecuteNonQueryAsync(ct);
        return owner;
    }

    /// <summary>Stops PostgreSQL's own housekeeping, whose work would be counted with ours.</summary>
    public async Task KeepToItselfAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        foreach (var sql in new[] { "alter system set autovacuum = off", "select pg_reload_conf()" })
        {
#pragma warning disable CA2100 // constants
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(_server.OwnerConnectionString("postgres"));
        await connection.OpenAsync(ct);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        Directory.Delete(_home, recursive: true);
    }
}
