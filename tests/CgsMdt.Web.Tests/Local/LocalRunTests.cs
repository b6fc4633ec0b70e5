using System.Net;
using System.Net.Sockets;
using CgsMdt.Local;
using CgsMdt.Local.Postgres;
using CgsMdt.TestSupport;
using Npgsql;

namespace CgsMdt.Web.Tests.Local;

/// <summary>The whole of CgsMdt.Local in a process of its own, on a port that the system gives.</summary>
public sealed class LocalRunTests : IAsyncLifetime
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly string data = Path.Combine(Path.GetTempPath(), $"cgsmdt-local-test-{Path.GetRandomFileName()}");
    private readonly HttpClient http = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (File.Exists(Path.Combine(data, "postgres", "postmaster.pid")))
        {
            var binaries = await PostgresBinaries.FindOrFetchAsync(LocalFolders.Base, _ => { }, CancellationToken.None);
            var cluster = await PostgresCluster.OpenAsync(data, binaries, durable: true, _ => { }, CancellationToken.None);
            await (await PostgresServer.StartAsync(cluster, binaries, CancellationToken.None)).StopAsync(CancellationToken.None);
        }

        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task FirstStart_IsReadyAndStopsCleanly()
    {
        using var local = Start();
        var address = await local.ReadyAsync();

        Assert.Equal("Ready.", await http.GetStringAsync(new Uri(address, "/health/ready")));
        Assert.Contains("Choose who to be", await http.GetStringAsync(new Uri(address, "/personas")), StringComparison.Ordinal);

        Assert.Equal(0, await local.InterruptAsync());
        Assert.False(File.Exists(Path.Combine(data, "postgres", "postmaster.pid")));
        Assert.False(File.Exists(Path.Combine(data, "connection")));
    }

    [Fact]
    public async Task KilledRun_StartsAgainWithWhatWasSaved()
    {
        using (var killed = Start())
        {
            await killed.ReadyAsync();
            await AskAsync("create table public.saved as select 42 as value");
            await killed.KillAsync();
        }

        using var again = Start();
        var address = await again.ReadyAsync();

        Assert.Equal("Ready.", await http.GetStringAsync(new Uri(address, "/health/ready")));
        Assert.Equal(42, await AskAsync("select value from public.saved"));
        Assert.Contains("nothing is lost", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, await again.InterruptAsync());
    }

    [Theory]
    [InlineData("Making a new database")]
    [InlineData("Starting PostgreSQL")]
    [InlineData("Bringing the database up to date")]
    public async Task KilledWhileStarting_LeavesAFolderThatStarts(string step)
    {
        using (var killed = Start())
        {
            await killed.SaidAsync(step);
            await killed.KillAsync();
        }

        using var again = Start();
        await again.ReadyAsync();

        Assert.Equal(0, await again.InterruptAsync());
    }

    [Fact]
    public async Task HostConnectsAsTheRoleThatOwnsNothing_AndOnlyTheUserReadsTheOwnersString()
    {
        using var local = Start();
        var address = await local.ReadyAsync();
        await http.GetStringAsync(new Uri(address, "/health/ready"));

        Assert.Equal("cgsmdt_app", await AskAsync("select distinct usename::text from pg_stat_activity where datname = 'cgsmdt' and pid <> pg_backend_pid()"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "connection")));
        }

        await local.InterruptAsync();
    }

    [Fact]
    public async Task SecondRunFromTheSameFolder_IsRefusedInOneSentence()
    {
        using var first = Start();
        await first.ReadyAsync();
        using var second = Start();

        Assert.Equal(1, await second.EndAsync());
        Assert.Equal($"Another CgsMdt already runs from {data}: use that one, stop it, or choose another folder with --data <folder>.", second.Output);
        await first.InterruptAsync();
    }

    [Fact]
    public async Task PortInUse_IsRefusedBeforeAnythingIsMade()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var local = LocalProcess.Start("--data", data, "--urls", $"http://127.0.0.1:{port}");

        Assert.Equal(1, await local.EndAsync());
        Assert.StartsWith($"Port {port} is in use: stop the program that has it, or choose another with --urls", local.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task NamedDatabaseThatDoesNotAnswer_IsOneSentenceWithoutThePassword()
    {
        using var local = LocalProcess.Start("--data", data, "--urls", AnyPort, "--database", "Host=127.0.0.1;Port=1;Username=x;Password=secret");

        Assert.Equal(1, await local.EndAsync());
        Assert.Contains("does not let us in: check its host", local.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", local.Output, StringComparison.Ordinal);
    }

    private LocalProcess Start() => LocalProcess.Start("--data", data, "--urls", AnyPort, "--no-demo");

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await File.ReadAllTextAsync(Path.Combine(data, "connection")));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
