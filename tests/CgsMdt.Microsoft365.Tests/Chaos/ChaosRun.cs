using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Local.Microsoft365;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Microsoft365.Tests.Chaos;

/// <summary>How much is done, and how badly it goes.</summary>
/// <param name="CallsALife">A process lives until it has made so many calls, so that a slow machine has as much trouble as a fast one.</param>
internal sealed record ChaosSize(int Boards, int MeetingsABoard, int Acts, int Kills, int CallsALife, int Seed)
{
    public int Meetings => Boards * MeetingsABoard;
}

/// <summary>Boards whose meetings are planned, moved, edited in Outlook and cancelled while calls fail by chance and the product's process is killed.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(20);
    private readonly TestDatabase database;
    private readonly CoreHost host;
    private readonly EmulatedGraph graph;
    private readonly Random random;
    private readonly ChaosSize size;
    private readonly int door = ChaosWorker.FreePort();
    private readonly List<BoardWorld> worlds = [];
    private LocalProcess? process;

    private ChaosRun(TestDatabase database, CoreHost host, EmulatedGraph graph, ChaosSize size) =>
        (this.database, this.host, this.graph, this.size, random) = (database, host, graph, size, new Random(size.Seed));

    public EmulatedGraph Graph => graph;

    /// <summary>How many requests were struck by a fault, of <see cref="StruckOf"/> that were made until the faults ended.</summary>
    public int Struck { get; private set; }

    public int StruckOf { get; private set; }

    public static async Task<ChaosRun> StartAsync(ChaosSize size)
    {
        var clone = new TestDatabase();
        await clone.InitializeAsync();
        var run = new ChaosRun(clone, new CoreHost(clone, new TestClock(TimeProvider.System.GetUtcNow())), await EmulatedGraph.StartAsync(), size);
        for (var i = 0; i < size.Boards; i++)
        {
            run.worlds.Add(await BoardWorld.CreateAsync(run.host.Services, run.host.Clock));
        }

        return run;
    }

    /// <summary>Plans, moves, cancels and edits by chance while everything goes wrong.</summary>
    public async Task GoAsync(double share)
    {
        graph.Emulator.SetWeather(new EmulatorWeather(share, size.Seed, Silence));
        graph.Emulator.SetNotifications(new NotifierHabits(Duplicate: true, Reorder: true));
        var meetings = await PlanAsync();
        for (var life = 0; life <= size.Kills; life++)
        {
            await StartProcessAsync();
            var before = graph.Emulator.Requests;
            for (var act = 0; act < size.Acts / (size.Kills + 1); act++)
            {
                await ActAsync(meetings[random.Next(meetings.Count)]);
            }

            for (var waited = Stopwatch.StartNew(); graph.Emulator.Requests - before < size.CallsALife && waited.Elapsed < LongestLife;)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            if (life < size.Kills)
            {
                await process!.KillAsync();
                process.Dispose();
            }
        }
    }

    /// <summary>Ends all faults and waits until the calendars agree and, after them or before, every mail has gone.</summary>
    /// <param name="atMost">For both, by the clock on the wall.</param>
    /// <returns>How long each took after the last fault.</returns>
    public async Task<(TimeSpan Calendars, TimeSpan Mails)> AgreeAsync(TimeSpan atMost)
    {
        Struck = graph.Emulator.Struck;
        StruckOf = graph.Emulator.Requests;
        graph.Emulator.SetWeather(null);
        var clock = Stopwatch.StartNew();
        var calendars = await QuietAsync(clock, atMost, async () => (await WaitingAsync()).Bookings == 0 && (await AccountAsync()).CalendarFaults.Count == 0);
        var mails = await QuietAsync(clock, atMost, async () => (await WaitingAsync()).Mails == 0 && (await AccountAsync()).MailFaults.Count == 0);
        return (calendars, mails);
    }

    public async Task<ChaosAccount> AccountAsync() => await ChaosAccount.OfAsync(host, graph, worlds);

    public async ValueTask DisposeAsync()
    {
        process?.Dispose();
        await graph.DisposeAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task StartProcessAsync() => process = await ChaosWorker.StartAsync(database.ConnectionString, graph.Emulator.GraphUrl, door);

    private async Task<List<(BoardWorld World, MeetingId Id)>> PlanAsync()
    {
        var planned = new List<(BoardWorld, MeetingId)>();
        foreach (var world in worlds)
        {
            var until = LondonCalendar.DateOf(Now()).AddDays((7 * size.MeetingsABoard) + 6);
            var made = await host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, until), host.BySystem(), default));
            planned.AddRange(made.Value.Meetings.Take(size.MeetingsABoard).Select(id => (world, id)));
        }

        return planned;
    }

    private async Task ActAsync((BoardWorld World, MeetingId Id) of)
    {
        Now();
        var by = host.By(of.World.Coordinator.Value);
        var meeting = await host.ReadAsync(db => db.Set<Meeting>().SingleAsync(m => m.Id == of.Id));
        switch (random.Next(10))
        {
            case 0 when meeting.IsAhead:
                await host.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(of.Id, CancelReason.NotQuorate), by, default));
                break;
            case <= 4 when meeting.IsAhead:
                await host.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(of.Id, meeting.Date.AddDays(random.Next(-1, 2)), new TimeOnly(random.Next(8, 17), 0)), by, default));
                break;
            case 5 when meeting.IsAhead:
                await host.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(of.Id), by, default));
                break;
            case 6 or 7:
                await EditByHandAsync(of.Id, meeting);
                break;
            default:
                await Task.Delay(random.Next(40, 120), TestContext.Current.CancellationToken);
                break;
        }
    }

    /// <summary>Somebody shifts the event in Outlook, if it is there.</summary>
    private async Task EditByHandAsync(MeetingId id, Meeting meeting)
    {
        var booking = await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().SingleAsync(b => b.MeetingId == id && b.WindowId == null));
        var board = await host.ReadAsync(db => db.FindBoardAsync(meeting.BoardId, default));
        if (booking.EventId is null)
        {
            return;
        }

        var day = meeting.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var change = new HttpRequestMessage(HttpMethod.Patch, $"v1.0/users/{board!.Mailbox}/events/{booking.EventId}")
        {
            Content = JsonContent.Create(new JsonObject { ["start"] = EmulatedGraph.Time($"{day}T06:00:00"), ["end"] = EmulatedGraph.Time($"{day}T07:00:00") }),
        };
        try
        {
            using var answer = await graph.Http.SendAsync(change, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // Outlook, too, may be told nothing.
        }
    }

    private DateTimeOffset Now()
    {
        host.Clock.SetTo(TimeProvider.System.GetUtcNow());
        return host.Clock.GetUtcNow();
    }

    /// <summary>Waits until it is so twice in a row.</summary>
    private async Task<TimeSpan> QuietAsync(Stopwatch clock, TimeSpan atMost, Func<Task<bool>> isQuiet)
    {
        for (var quiet = 0; quiet < 2; quiet = await isQuiet() ? quiet + 1 : 0)
        {
            Assert.True(clock.Elapsed < atMost, $"They do not agree after {clock.Elapsed}: {await StateAsync()}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        return clock.Elapsed;
    }

    private async Task<(int Bookings, int Mails)> WaitingAsync()
    {
        var bookings = await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().CountAsync(b => b.ShownVersion != b.WantedVersion || b.FailureCode != null || b.MustRead));
        var mails = await host.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.State != OutboxState.Sent));
        return (bookings, mails);
    }

    private async Task<string> StateAsync()
    {
        var (bookings, mails) = await WaitingAsync();
        var codes = await host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.State != OutboxState.Sent).Select(m => m.State + " " + m.LastError).Distinct().ToListAsync());
        var failures = await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().Where(b => b.FailureCode != null).Select(b => b.FailureCode!).Distinct().ToListAsync());
        var all = await host.ReadAsync(db => db.Set<OutboxMessage>().CountAsync());
        return $"{bookings} bookings ({string.Join(", ", failures)}), {mails} of {all} mails ({string.Join(", ", codes)}); {string.Join("; ", (await AccountAsync()).CalendarFaults.Take(5))}";
    }
}
