using System.Diagnostics;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CgsMdt.Microsoft365.Tests.Region;

/// <summary>A region's calendars from empty, and an idle stretch after it. Set CGSMDT_REGION=1 for the whole: 60 boards, 3,000 meetings, 900 people, a year.</summary>
public sealed class RegionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostAtOnce = 4;
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("CGSMDT_REGION") == "1";
    private readonly TestDatabase database = new();
    private readonly TestClock clock = new();
    private CoreHost host = null!;
    private EmulatedGraph graph = null!;

    private static int Boards => IsWhole ? 60 : 4;

    private static int Meetings => IsWhole ? 50 : 6;

    private static int PeopleABoard => IsWhole ? 15 : 9;

    private static int IdleDays => IsWhole ? 365 : 40;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        host = new CoreHost(database, clock);
        graph = await EmulatedGraph.StartAsync(new MicrosoftEmulatorOptions { Folder = "", Time = clock });
    }

    [Fact]
    public async Task RegionFromEmpty_IsBookedWithinGraphsLimitsAndThenCostsOnlyThePolls()
    {
        var planned = await PlanAsync();
        var watch = Stopwatch.StartNew();
        await BookAsync();
        var took = watch.Elapsed;

        var bookings = await host.ReadAsync(db => db.Set<Core.Meetings.Booking>().AsNoTracking().ToListAsync());
        Assert.Equal(planned, bookings.Count);
        Assert.All(bookings, b => Assert.True(b.IsShown && b.IsSecured, b.FailureCode));
        Assert.Equal(bookings.Count, bookings.Select(b => b.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(graph.Emulator.MostAtOnce, 1, MostAtOnce);
        var calls = graph.Emulator.Requests;
        // Three for each meeting, and the mailbox's object id, which the first calls may ask for side by side.
        Assert.InRange(calls, bookings.Count * 3, (bookings.Count * 3) + (Boards * MostAtOnce));

        var idle = await IdleAsync();
        output.WriteLine(
            $"{Boards} boards, {bookings.Count} meetings: {calls} calls, {took.TotalSeconds:0.0} s, at most {graph.Emulator.MostAtOnce} at once for a mailbox; "
            + $"{IdleDays} idle days looked at daily: {idle.Polls} polls, {idle.Others} other calls, {idle.Writes} rows of audit.");
        // A calendar of more than fifty events takes two pages when it is read from the beginning.
        Assert.InRange(idle.Polls, Boards * IdleDays, Boards * IdleDays * 2);
        Assert.Equal((0, 0), (idle.Others, idle.Writes));
    }

    public async ValueTask DisposeAsync()
    {
        await graph.DisposeAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<int> PlanAsync()
    {
        var all = 0;
        for (var i = 0; i < Boards; i++)
        {
            var world = await BoardWorld.CreateAsync(host.Services, clock);
            await world.AddMembersAsync(PeopleABoard - BoardWorld.People);
            var until = LondonCalendar.DateOf(clock.GetUtcNow()).AddDays(7 * Meetings);
            var planned = await host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, until), host.BySystem(), default));
            all += planned.Value.Meetings.Count;
        }

        return all;
    }

    private async Task BookAsync()
    {
        using var reconciler = new MeetingBookingReconciler(
            Get<RecordContextFactory>(), Get<IServiceScopeFactory>(), graph.Calendar, Get<PublicAddress>(), new InsideAddresses([]), new WakeBell(), clock, NullLogger<MeetingBookingReconciler>.Instance);
        while (await reconciler.BookDueAsync(default) > 0)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private async Task<(int Polls, int Others, int Writes)> IdleAsync()
    {
        var (polls, others) = (0, 0);
        var audited = await host.ReadAsync(db => db.Set<AuditEntry>().CountAsync());
        using var reading = new CalendarReading(Get<RecordContextFactory>(), Get<IServiceScopeFactory>(), graph.Calendar, new WakeBell(), clock, NullLogger<CalendarReading>.Instance);
        for (var day = 0; day < IdleDays; day++)
        {
            var before = graph.Emulator.Requests;
            while (await reading.ReadDueAsync(default) > 0)
            {
                clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            await BookAsync();
            var received = graph.Emulator.Received.TakeLast(graph.Emulator.Requests - before).ToList();
            polls += received.Count(r => r.Path.Contains("delta", StringComparison.Ordinal));
            others += received.Count(r => !r.Path.Contains("delta", StringComparison.Ordinal));
            clock.Advance(TimeSpan.FromDays(1));
        }

        return (polls, others, await host.ReadAsync(db => db.Set<AuditEntry>().CountAsync()) - audited);
    }

    private T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();
}
