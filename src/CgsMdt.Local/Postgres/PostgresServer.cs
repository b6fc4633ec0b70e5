using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CgsMdt.Local.Postgres;

/// <summary>A running private PostgreSQL. It is a process of its own that outlives ours, so that a killed run leaves a server the next one adopts.</summary>
public sealed class PostgresServer
{
    private const int Attempts = 20;

    private readonly PostgresBinaries binaries;
    private readonly PostgresCluster cluster;

    private PostgresServer(PostgresBinaries binaries, PostgresCluster cluster, int port, bool adopted)
    {
        this.binaries = binaries;
        this.cluster = cluster;
        Port = port;
        WasAdopted = adopted;
    }

    public int Port { get; }

    /// <summary>Whether the server was already running, left by a run that was killed.</summary>
    public bool WasAdopted { get; }

    /// <summary>The owner's connection string for one database of this server.</summary>
    public string OwnerConnectionString(string database) => ConnectionString(cluster, Port, database);

    /// <summary>Adopts the live server of the folder, or starts one.</summary>
    /// <exception cref="StartProblemException">The server does not start or does not answer.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresCluster cluster, PostgresBinaries binaries, CancellationToken ct)
    {
        var problem = "it gave no reason";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var left = PostmasterFile.Read(cluster.Folder);
            switch (left?.Holder())
            {
                case NumberHolder.ThisServer:
                    return new PostgresServer(binaries, cluster, await AnsweringPortAsync(cluster, ct), adopted: true);
                case NumberHolder.AnotherProcess:
                    // PostgreSQL clears the file of a dead process itself, but would take this other process for its own server.
                    File.Delete(left.Path);
                    break;
            }

            var port = FreePort();
            await File.WriteAllTextAsync(cluster.LogFile, string.Empty, ct);
            await ServerAccount.Current.HandOverAsync(cluster.LogFile, ct);
            var started = await Command.RunAsync(
                binaries.Program("pg_ctl"),
                ["start", "--pgdata", cluster.Folder, "--wait", "--timeout", "120", "--log", cluster.LogFile, "--options", $"-p {port.ToString(CultureInfo.InvariantCulture)}"],
                ServerAccount.Current,
                ct);
            if (started.ExitCode == 0)
            {
                return new PostgresServer(binaries, cluster, await AnsweringPortAsync(cluster, ct), adopted: false);
            }

            var log = await File.ReadAllTextAsync(cluster.LogFile, ct);
            problem = PostgresCluster.LastLine(log.Length > 0 ? log : started.Output);
            if (!PassesWithTime(log))
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }

        throw new StartProblemException($"PostgreSQL did not start from {cluster.Folder} ({problem}): read {cluster.LogFile}, or choose another folder with --data <folder>.");
    }

    /// <summary>Makes the database unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand($"create database {new NpgsqlCommandBuilder().QuoteIdentifier(name)}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Stops the server: open transactions are rolled back, everything committed is on disk.</summary>
    public async Task StopAsync(CancellationToken ct) =>
        await Command.RunAsync(
            binaries.Program("pg_ctl"), ["stop", "--pgdata", cluster.Folder, "--mode", "fast", "--wait", "--timeout", "60"], ServerAccount.Current, ct);

    private static async Task<int> AnsweringPortAsync(PostgresCluster cluster, CancellationToken ct)
    {
        PostgresException? refused = null;
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if (PostmasterFile.Read(cluster.Folder) is { Port: { } port })
            {
                try
                {
                    await using var connection = new NpgsqlConnection(ConnectionString(cluster, port, "postgres"));
                    await connection.OpenAsync(ct);
                    return port;
                }
                catch (PostgresException e) when (!e.IsTransient)
                {
                    refused = e;
                    break;
                }
                catch (NpgsqlException)
                {
                    // Still starting, or recovering after a kill: asked again below.
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }

        throw new StartProblemException($"A PostgreSQL runs from {cluster.Folder} but does not let us in: stop that process and start again.", refused!);
    }

    /// <summary>The port went to somebody else between asking and starting, or processes of a killed server have not ended yet.</summary>
    private static bool PassesWithTime(string log) =>
        log.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)
        || log.Contains("is still in use", StringComparison.Ordinal)
        || log.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ConnectionString(PostgresCluster cluster, int port, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = PostgresCluster.OwnerRole,
            Password = cluster.Password,
            Pooling = false,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
}
