using System.Diagnostics;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using CgsMdt.Microsoft365.Tests.Chaos;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>Two processes of the product on one database: a mailbox takes four requests at once from both together.</summary>
public sealed class SeveralProcessesTests : IClassFixture<TestDatabase>
{
    private const int AtOnce = 4;
    private const int Weeks = 24;
    private static readonly MailboxAddress Mailbox = MailboxAddress.Parse("board@board.example.test");
    private static readonly MailboxAddress Another = MailboxAddress.Parse("another@board.example.test");
    private readonly TestDatabase database;

    public SeveralProcessesTests(TestDatabase database) => this.database = database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoProcessesBookingOneBoardsSeries_ShareTheMailboxsFourTurns()
    {
        await using var host = new CoreHost(database, new TestClock(TimeProvider.System.GetUtcNow()));
        var world = await BoardWorld.CreateAsync(host.Services, host.Clock);
        var mailbox = MailboxAddress.Parse((await host.ReadAsync(db => db.FindBoardAsync(world.Board, Ct)))!.Mailbox);
        await using var graph = await EmulatedGraph.StartAsync();
        graph.Emulator.AddFault(new EmulatorFault { Delay = TimeSpan.FromMilliseconds(200), Times = 100_000 });
        using var one = await ChaosWorker.StartAsync(database.ConnectionString, graph.Emulator.GraphUrl, ChaosWorker.FreePort());
        using var two = await ChaosWorker.StartAsync(database.ConnectionString, graph.Emulator.GraphUrl, ChaosWorker.FreePort());
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var here = new MailboxTurns(source);
        var barrier = new List<IAsyncDisposable>();
        for (var i = 0; i < AtOnce; i++)
        {
            barrier.Add(await here.TakeAsync(mailbox, AtOnce, Ct));
        }

        var until = LondonCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(7 * Weeks);
        await host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, until), host.BySystem(), default));
        // A process takes four of a board's at once, so eight are being worked on only by two.
        await UntilAsync(async () => await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().CountAsync(b => b.ClaimedUntil != null && b.ShownVersion == 0, Ct)) >= 2 * AtOnce);
        Assert.Equal(0, graph.Emulator.MostAtOnce);
        foreach (var turn in barrier)
        {
            await turn.DisposeAsync();
        }

        var working = new HashSet<int>();
        await UntilAsync(async () =>
        {
            working.UnionWith(await HoldersAsync(source));
            return await WaitingAsync(host) == 0;
        });
        Assert.Equal(2, working.Count);
        Assert.Equal(AtOnce, graph.Emulator.MostAtOnce);
    }

    [Fact]
    public async Task AllTurnsTaken_WaitsUntilTheOtherProcessGivesOneBack()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var here = new MailboxTurns(source);
        await using var there = new MailboxTurns(source);
        var taken = new List<IAsyncDisposable>();
        for (var i = 0; i < AtOnce; i++)
        {
            taken.Add(await (i % 2 == 0 ? here : there).TakeAsync(Mailbox, AtOnce, Ct));
        }

        var fifth = here.TakeAsync(Mailbox, AtOnce, Ct);
        await (await here.TakeAsync(Another, AtOnce, Ct)).DisposeAsync();
        await Task.Delay(200, Ct);
        Assert.False(fifth.IsCompleted);

        await taken[1].DisposeAsync();

        await (await fifth.WaitAsync(TimeSpan.FromSeconds(30), Ct)).DisposeAsync();
    }

    [Fact]
    public async Task ProcessThatDies_GivesItsTurnsBackAtOnce()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var here = new MailboxTurns(source);
        await using var dead = new MailboxTurns(source);
        var lost = await dead.TakeAsync(Mailbox, atOnce: 1, Ct);
        await using (var server = await source.OpenConnectionAsync(Ct))
        {
            await using var kill = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())", server);
            await kill.ExecuteNonQueryAsync(Ct);
        }

        await (await here.TakeAsync(Mailbox, atOnce: 1, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct)).DisposeAsync();

        await (await dead.TakeAsync(Another, atOnce: 1, Ct)).DisposeAsync();
        await lost.DisposeAsync();
        await (await dead.TakeAsync(Mailbox, atOnce: 1, Ct)).DisposeAsync();
    }

    [Fact]
    public async Task WaitGivenUp_TakesNoTurn()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var here = new MailboxTurns(source);
        await using var there = new MailboxTurns(source);
        await using (await here.TakeAsync(Mailbox, atOnce: 1, Ct))
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => there.TakeAsync(Mailbox, atOnce: 1, soon.Token));
        }

        await (await here.TakeAsync(Mailbox, atOnce: 1, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct)).DisposeAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "It did not come to that within a minute.");
            await Task.Delay(10, Ct);
        }
    }

    /// <summary>The sessions that hold a turn of any mailbox.</summary>
    private static async Task<List<int>> HoldersAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select distinct pid from pg_locks where locktype = 'advisory' and objsubid = 2 and granted and database = (select oid from pg_database where datname = current_database())");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var holders = new List<int>();
        while (await reader.ReadAsync(Ct))
        {
            holders.Add(reader.GetInt32(0));
        }

        return holders;
    }

    private static async Task<int> WaitingAsync(CoreHost host) =>
        await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().CountAsync(b => b.ShownVersion != b.WantedVersion || !b.IsSecured, Ct));
}
