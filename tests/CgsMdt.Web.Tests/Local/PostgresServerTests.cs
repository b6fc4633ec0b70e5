using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Local;
using CgsMdt.Local.Postgres;
using Npgsql;

namespace CgsMdt.Web.Tests.Local;

public sealed class PostgresServerTests : IAsyncLifetime
{
    private readonly string home = Path.Combine(Path.GetTempPath(), $"cgsmdt-server-test-{Path.GetRandomFileName()}");
    private readonly List<PostgresServer> started = [];
    private PostgresBinaries binaries = null!;

    private string ClusterFolder => Path.Combine(home, "postgres");

    private string PidFile => Path.Combine(ClusterFolder, "postmaster.pid");

    public async ValueTask InitializeAsync() => binaries = await PostgresBinaries.FindOrFetchAsync(LocalFolders.Base, _ => { }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (started.Count > 0)
        {
            await started[^1].StopAsync(CancellationToken.None);
        }

        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task LiveServerLeftByAKilledRun_IsAdopted()
    {
        var first = await StartAsync();
        await SaveAsync(first, 7);

        var second = await StartAsync();

        Assert.False(first.WasAdopted);
        Assert.True(second.WasAdopted);
        Assert.Equal(first.Port, second.Port);
        Assert.Equal(7, await SavedAsync(second));
    }

    [Fact]
    public async Task ServerKilled_StartsAgainWithWhatWasSaved()
    {
        await SaveAsync(await StartAsync(), 11);
        using (var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(PidFile))[0], CultureInfo.InvariantCulture)))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }

        var again = await StartAsync();

        Assert.False(again.WasAdopted);
        Assert.Equal(11, await SavedAsync(again));
    }

    [Fact]
    public async Task ProcessNumberTakenByAnotherProgram_IsNotMistakenForTheServer()
    {
        var first = await StartAsync();
        var lines = await File.ReadAllLinesAsync(PidFile);
        await first.StopAsync(CancellationToken.None);
        var start = new ProcessStartInfo("sleep", "60") { WorkingDirectory = "/" };
        ServerAccount.Current.ApplyTo(start);
        using var other = Process.Start(start)!;
        try
        {
            lines[0] = other.Id.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllLinesAsync(PidFile, lines);
            await ServerAccount.Current.HandOverAsync(PidFile, CancellationToken.None);

            var again = await StartAsync();

            Assert.False(again.WasAdopted);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task InitialisationInterrupted_BeginsAfreshAndClearsTheRest()
    {
        Directory.CreateDirectory(Path.Combine(home, "postgres.new-4711", "base"));

        await SaveAsync(await StartAsync(), 1);

        Assert.Equal(["postgres"], Directory.EnumerateDirectories(home).Select(Path.GetFileName));
    }

    [Fact]
    public async Task FolderWithoutVersion_IsRefusedAsHalfMadeAndLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(ClusterFolder, "base"));

        var problem = await Assert.ThrowsAsync<StartProblemException>(StartAsync);

        Assert.Contains("only half made", problem.Message, StringComparison.Ordinal);
        Assert.Contains("move that folder away", problem.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(ClusterFolder, "base")));
    }

    [Fact]
    public async Task FolderOfAnotherMajorVersion_IsRefusedByName()
    {
        await (await StartAsync()).StopAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(ClusterFolder, "PG_VERSION"), "15\n");

        var problem = await Assert.ThrowsAsync<StartProblemException>(StartAsync);

        Assert.Contains("made by PostgreSQL 15, and this is PostgreSQL 18", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFolder_IsReportedWithTheServersOwnReason()
    {
        await (await StartAsync()).StopAsync(CancellationToken.None);
        started.Clear();
        File.Delete(Path.Combine(ClusterFolder, "global", "pg_control"));

        var problem = await Assert.ThrowsAsync<StartProblemException>(StartAsync);

        Assert.Contains("did not start", problem.Message, StringComparison.Ordinal);
        Assert.Contains("server.log", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task PathOccupiedByAFile_IsRefusedWithARemedy()
    {
        await File.WriteAllTextAsync(home, "in the way");
        try
        {
            var problem = await Assert.ThrowsAsync<StartProblemException>(StartAsync);

            Assert.Contains("choose another with --data", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(home);
        }
    }

    [Fact]
    public async Task RoleOfTheProduct_SignsInAfterMigratingAndOwnsNothing()
    {
        var owner = (await StartAsync()).OwnerConnectionString("postgres");
        await SchemaMigrator.MigrateAsync(owner, AppRole.PasswordFor(owner), CancellationToken.None);

        await using var app = await OpenAsync(AppRole.ConnectionString(owner, poolSize: 1));
        await using var owned = new NpgsqlCommand("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user", app);
        Assert.Equal(0L, await owned.ExecuteScalarAsync());
        NpgsqlConnection.ClearPool(app);
    }

    private async Task<PostgresServer> StartAsync()
    {
        var cluster = await PostgresCluster.OpenAsync(home, binaries, durable: true, _ => { }, CancellationToken.None);
        var server = await PostgresServer.StartAsync(cluster, binaries, CancellationToken.None);
        started.Add(server);
        return server;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task SaveAsync(PostgresServer server, int value)
    {
        await using var connection = await OpenAsync(server.OwnerConnectionString("postgres"));
        await using var save = new NpgsqlCommand($"create table saved as select {value.ToString(CultureInfo.InvariantCulture)} as value", connection);
        await save.ExecuteNonQueryAsync();
    }

    private static async Task<int> SavedAsync(PostgresServer server)
    {
        await using var connection = await OpenAsync(server.OwnerConnectionString("postgres"));
        await using var read = new NpgsqlCommand("select value from saved", connection);
        return (int)(await read.ExecuteScalarAsync())!;
    }
}
