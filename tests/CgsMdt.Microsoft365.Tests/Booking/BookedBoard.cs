using System.Text.Json.Nodes;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Calendars;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Local.Microsoft365;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CgsMdt.Microsoft365.Tests.Booking;

/// <summary>A board in a database of its own, an emulator of its own, and the reconciler between them, run by hand.</summary>
internal sealed class BookedBoard : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly CoreHost host;

    private BookedBoard(TestDatabase database, CoreHost host, EmulatedGraph graph, BoardWorld world, BoardFacts board)
    {
        (this.database, this.host, Graph, World, Board) = (database, host, graph, world, board);
    }

    public EmulatedGraph Graph { get; }

    public BoardWorld World { get; }

    public BoardFacts Board { get; }

    public MailboxAddress Mailbox => MailboxAddress.Parse(Board.Mailbox);

    public TestClock Clock => host.Clock;

    /// <summary>Starts one.</summary>
    /// <param name="ownDomains">Mail domains of this Microsoft 365; everybody is inside where none is given.</param>
    public static async Task<BookedBoard> StartAsync(params string[] ownDomains)
    {
        EmulatedGraph? graph = null;
        var clone = new TestDatabase();
        await clone.InitializeAsync();
        var core = new CoreHost(clone, new TestClock(), services => services.AddSingleton(new InsideAddresses(ownDomains)).AddSingleton(_ => graph!.Mail).AddScoped<IOutboxSender, MailSender>());
        var world = await BoardWorld.CreateAsync(core.Services, core.Clock);
        var board = await core.ReadAsync(db => db.FindBoardAsync(world.Board, default));
        graph = await EmulatedGraph.StartAsync(new MicrosoftEmulatorOptions { Folder = "", Time = core.Clock }, null, ("RetriesTimeLimit", "00:00:00"));
        return new BookedBoard(clone, core, graph, world, board!);
    }

    /// <summary>The first meeting of the series.</summary>
    public async Task<Meeting> PlanAsync()
    {
        var today = LondonCalendar.DateOf(Clock.GetUtcNow());
        var planned = await CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(Board.Id, today.AddDays(10)), host.BySystem(), default));
        return await MeetingAsync(planned.Value.Meetings[0]);
    }

    public Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull => host.CallAsync(call);

    public Operation ByCoordinator() => host.By(World.Coordinator.Value);

    /// <summary>One round of a process: what is due is booked, what is due is read.</summary>
    /// <param name="graph">Another port, to force a fault.</param>
    public async Task RoundAsync(ICalendarPort? graph = null, CancellationToken ct = default)
    {
        var port = graph ?? Graph.Calendar;
        var contexts = host.Services.GetRequiredService<RecordContextFactory>();
        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        var bell = new WakeBell();
        using var reading = new CalendarReading(contexts, scopes, port, bell, Clock, NullLogger<CalendarReading>.Instance);
        using var reconciler = new MeetingBookingReconciler(
            contexts, scopes, port, host.Services.GetRequiredService<PublicAddress>(), host.Services.GetRequiredService<InsideAddresses>(), bell, Clock, NullLogger<MeetingBookingReconciler>.Instance);
        await reconciler.BookDueAsync(ct);
        await reading.ReadDueAsync(ct);
    }

    /// <summary>Sends every mail that waits.</summary>
    public async Task SendMailAsync()
    {
        foreach (var message in await host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Pending).OrderBy(m => m.Id).ToListAsync()))
        {
            await host.ReadAsync(async db => await new MailSender(
                db, Graph.Mail, host.Services.GetRequiredService<PublicAddress>(), host.Services.GetRequiredService<InsideAddresses>()).SendAsync(message, default));
        }
    }

    /// <summary>One round of the outbox, as a process makes it.</summary>
    public async Task<int> DispatchAsync()
    {
        using var dispatcher = new OutboxDispatcher(
            host.Services.GetRequiredService<RecordContextFactory>(), host.Services.GetRequiredService<IServiceScopeFactory>(), new WakeBell(), Clock, NullLogger<OutboxDispatcher>.Instance);
        return await dispatcher.SendDueAsync(default);
    }

    public Task<List<OutboxMessage>> OutboxAsync() => host.ReadAsync(db => db.Set<OutboxMessage>().OrderBy(m => m.Id).ToListAsync());

    /// <summary>Opens the door for notices and asks to be told.</summary>
    public async Task<NoticesHost> SubscribeAsync()
    {
        var notices = await OpenNoticesAsync();
        await SubscribeDueAsync(notices);
        Assert.True((await WatchAsync()).IsTold(Clock.GetUtcNow()), (await WatchAsync()).SubscribeCode);
        return notices;
    }

    public Task<NoticesHost> OpenNoticesAsync() => NoticesHost.StartAsync(host.Services.GetRequiredService<HearCalendar>());

    public Task SubscribeDueAsync(NoticesHost notices) => SubscribeDueAsync(notices.Address.Root);

    public async Task SubscribeDueAsync(Uri door)
    {
        using var subscribing = new CalendarSubscribing(
            host.Services.GetRequiredService<RecordContextFactory>(), Graph.Subscriptions, new PublicAddress(door), new WakeBell(), Clock, NullLogger<CalendarSubscribing>.Instance);
        await subscribing.SubscribeDueAsync(default);
    }

    public Task<CalendarWatch> WatchAsync() => host.ReadAsync(db => db.Set<CalendarWatch>().SingleAsync());

    /// <summary>Waits until a notice has come in.</summary>
    public async Task ToldAsync()
    {
        for (var waited = 0; (await WatchAsync()).HeardAt is null; waited++)
        {
            Assert.True(waited < 200, "Nobody told us.");
            await Task.Delay(TimeSpan.FromMilliseconds(25), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Rounds with the clock going on, until nothing is left to agree.</summary>
    public async Task AgreeAsync(MeetingId id)
    {
        for (var i = 0; i < 12; i++)
        {
            await RoundAsync();
            if ((await BookingsAsync(id)).TrueForAll(b => b.IsShown))
            {
                return;
            }

            Clock.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.Fail("The calendar never agreed.");
    }

    /// <summary>Rounds two minutes apart.</summary>
    public async Task RoundsAsync(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await RoundAsync();
        }
    }

    /// <summary>Somebody changes the meeting's event in Outlook.</summary>
    public async Task ChangeByHandAsync(MeetingId id, JsonObject change)
    {
        using var changed = new HttpRequestMessage(HttpMethod.Patch, $"v1.0/users/{Mailbox}/events/{Assert.Single(await BookingsAsync(id)).EventId}")
        {
            Content = new StringContent(change.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        changed.Headers.TryAddWithoutValidation("Prefer", "IdType=\"ImmutableId\"");
        (await Graph.Http.SendAsync(changed, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    /// <summary>What somebody is asked about events deleted by hand.</summary>
    public Task<IReadOnlyList<CalendarQuestion>> QuestionsAsync(PersonId of) =>
        CallAsync<FindCalendarQuestions, IReadOnlyList<CalendarQuestion>>(u => u.ExecuteAsync(host.By(of.Value), default));

    public Task<int> AuditedAsync() => host.ReadAsync(db => db.Set<AuditEntry>().CountAsync());

    public Task<Meeting> MeetingAsync(MeetingId id) => host.ReadAsync(db => db.Set<Meeting>().SingleAsync(m => m.Id == id));

    public Task<MeetingFacts?> FactsAsync(MeetingId id) => host.ReadAsync(db => db.FindMeetingAsync(id, default));

    public Task<List<Core.Meetings.Booking>> BookingsAsync(MeetingId id) => host.ReadAsync(db => db.Set<Core.Meetings.Booking>().Where(b => b.MeetingId == id).OrderBy(b => b.WindowId).ToListAsync());

    public Task<List<BookingReply>> RepliesAsync() => host.ReadAsync(db => db.Set<BookingReply>().ToListAsync());

    public Task<List<string>> EventsAsync(MeetingId id) =>
        host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == id.Value).OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync());

    public async Task<List<JsonNode>> CalendarAsync() => [.. (await Graph.EventsAsync(Mailbox)).Where(e => (bool?)e!["isCancelled"] != true).Select(e => e!)];

    public async Task<MailboxAddress> MailboxOfAsync(PersonId person) => MailboxAddress.Parse((await host.ReadAsync(db => db.FindPersonAsync(person, default)))!.Email);

    /// <summary>A case of the world's referrer, on the meeting's list.</summary>
    public Task<CaseId> ListAsync(MeetingId id) => World.AddListedCaseAsync(id);

    /// <summary>Gives a case's patient a family name.</summary>
    public async Task NamePatientAsync(CaseId id, string name) => await host.ReadAsync(db => db.Database.ExecuteSqlAsync(
        $"update cases.patients p set family_name = {name} from cases.cases c where c.patient_id = p.id and c.id = {id.Value}"));

    /// <summary>Meetings whose events the guard holds back, as administrators see them.</summary>
    public Task<List<BookingTrouble>> HeldBackAsync() => host.ReadAsync(db => db.HeldBackAsync(Clock.GetUtcNow(), 10, default));

    public async ValueTask DisposeAsync()
    {
        await Graph.DisposeAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
    }
}
