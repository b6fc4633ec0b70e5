using CgsMdt.Core.Platform;
using CgsMdt.Local.Postgres;
using Npgsql;

namespace CgsMdt.Local;

/// <summary>The database of this run: a private server's, stopped with us, or one somebody named.</summary>
public sealed class LocalDatabase : IAsyncDisposable
{
    private readonly string dataFolder;
    private readonly PostgresServer? privateServer;

    private LocalDatabase(string dataFolder, PostgresServer? privateServer, string ownerConnectionString)
    {
        this.dataFolder = dataFolder;
        this.privateServer = privateServer;
        OwnerConnectionString = ownerConnectionString;
    }

    public string OwnerConnectionString { get; }

    /// <summary>As the web host connects.</summary>
    public string AppConnectionString => AppRole.ConnectionString(OwnerConnectionString, poolSize: 40);

    /// <summary>Starts the private server, or makes sure that the named one answers.</summary>
    /// <exception cref="StartProblemException">There is no database to work with; the message says why and what to do.</exception>
    public static async Task<LocalDatabase> StartAsync(LocalOptions options, Action<string> say, CancellationToken ct)
    {
        if (options.Database is not null)
        {
            return new LocalDatabase(options.Data, privateServer: null, await RequireAnswerAsync(options.Database, ct));
        }

        var binaries = await PostgresBinaries.FindOrFetchAsync(LocalFolders.Base, say, ct);
        var cluster = await PostgresCluster.OpenAsync(options.Data, binaries, durable: true, say, ct);
        say("Starting PostgreSQL ...");
        var server = await PostgresServer.StartAsync(cluster, binaries, ct);
        if (server.WasAdopted)
        {
            say("It was still running from an earlier start that did not end properly; nothing is lost.");
        }

        await server.EnsureDatabaseAsync("cgsmdt", ct);
        return new LocalDatabase(options.Data, server, server.OwnerConnectionString("cgsmdt"));
    }

    /// <summary>Brings the schema up to date and tells CgsMdt.Tool how to connect.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await SchemaMigrator.MigrateAsync(OwnerConnectionString, AppRole.PasswordFor(OwnerConnectionString), ct);
        await ConnectionFile.WriteAsync(dataFolder, OwnerConnectionString, ct);
    }

    public async ValueTask DisposeAsync()
    {
        ConnectionFile.Delete(dataFolder);
        if (privateServer is not null)
        {
            await privateServer.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<string> RequireAnswerAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return connectionString;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new StartProblemException("The database named with --database does not let us in: check its host, port, name, user and password, or leave the option out for a private one.", e);
        }
    }
}
