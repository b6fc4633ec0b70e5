using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Local;
using CgsMdt.Local.Postgres;
using Npgsql;

namespace CgsMdt.TestSupport;

/// <summary>The tests' PostgreSQL: throw-away data without fsync, a migrated template, and clones of it.</summary>
internal sealed class TestServer
{
    private readonly PostgresServer server;
    private readonly string template;
    private int clones;

    private TestServer(PostgresServer server, string template)
    {
        this.server = server;
        this.template = template;
    }

    /// <summary>Starts a fresh server, or goes on with the one that an assembly of the same run left for us.</summary>
    public static async Task<TestServer> StartAsync(string home)
    {
        var binaries = await PostgresBinaries.FindOrFetchAsync(LocalFolders.Base, _ => { }, CancellationToken.None);
        PostgresCluster.DiscardUnlessLive(home);
        var cluster = await PostgresCluster.OpenAsync(home, binaries, durable: false, _ => { }, CancellationToken.None);
        var tests = new TestServer(
            await PostgresServer.StartAsync(cluster, binaries, CancellationToken.None),
            $"template_{typeof(SchemaMigrator).Assembly.ManifestModule.ModuleVersionId:n}");
        await tests.DropLeftoversAsync();
        await tests.EnsureTemplateAsync();
        return tests;
    }

    public async Task<(string Name, string Owner, string App)> CloneAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"clone_{Environment.ProcessId}_{Interlocked.Increment(ref clones)}");
        await ExecuteAsync($"create database {name} template {template}");
        var owner = server.OwnerConnectionString(name);

        // On a busy machine a test waits for its turn rather than fail.
        var app = new NpgsqlConnectionStringBuilder(AppRole.ConnectionString(owner, TestDatabase.PoolSize)) { Timeout = TestDatabase.PatienceSeconds };
        return (name, owner, app.ConnectionString);
    }

    public Task DropAsync(string name) => ExecuteAsync($"drop database if exists {name} with (force)");

    public Task StopAsync() => server.StopAsync(CancellationToken.None);

    private async Task EnsureTemplateAsync()
    {
        if (!await ExistsAsync(template))
        {
            // Renamed when whole, so that a run killed here leaves nothing that looks like a template.
            var unfinished = $"new_{template}";
            await ExecuteAsync($"create database {unfinished}");
            var owner = server.OwnerConnectionString(unfinished);
            await SchemaMigrator.MigrateAsync(owner, AppRole.PasswordFor(owner), CancellationToken.None);
            await ExecuteAsync($"alter database {unfinished} rename to {template}");
        }
    }

    private async Task DropLeftoversAsync()
    {
        await using var connection = await OpenAsync();
        await using var find = new NpgsqlCommand("select datname from pg_database where datname ~ '^(clone|template|new_template)_' and datname <> $1", connection)
        {
            Parameters = { new() { Value = template } },
        };
        List<string> names = [];
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await DropAsync(name);
        }
    }

    private async Task<bool> ExistsAsync(string name)
    {
        await using var connection = await OpenAsync();
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        return await find.ExecuteScalarAsync() is not null;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(server.OwnerConnectionString("postgres"));
        await connection.OpenAsync();
        return connection;
    }
}
