using System.Collections.Concurrent;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Two hundred people move, defer and discuss the cases of ten meetings at once while times come due: nobody waits for another in a circle, and nobody is shown that it could have happened.</summary>
public sealed class DeadlockTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int People = 200;
    private const int Turns = 3;
    private const int Acts = 8;
    private const int Cases = 40;
    private const int Undoers = 4;
    private const int UndosOfEach = 5;
    private readonly TestClock clock = new();
    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private int answered;
    private volatile bool timePasses;
    private (MeetingId From, MeetingId To) apart;
    private CaseId[] toAndFro = [];
    private ShippedWorkflows workflows = null!;
    private BoardWorld world = null!;
    private MeetingId[] meetings = [];
    private MeetingId[] inSession = [];
    private readonly Dictionary<MeetingId, CaseId[]> inRooms = [];
    private CaseId[] cases = [];
    private PersonId[] people = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        workflows = await ShippedWorkflows.StartAsync(database, clock);
        world = await BoardWorld.CreateAsync(workflows.Host.Services, clock);
        await workflows.Host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, new(2026, 8, 3)), workflows.Host.BySystem(), Token));
        meetings = await workflows.Host.ReadAsync(db => db.Set<Meeting>().Where(m => m.BoardId == world.Board).OrderByDescending(m => m.Date).Take(8).Select(m => m.Id).ToArrayAsync(Token));
        inSession = [await BeginAsync(new(10, 15)), await BeginAsync(new(10, 30))];
        apart = (await PlanAsync(new(2026, 9, 1), new(9, 0), 240), await PlanAsync(new(2026, 9, 2), new(9, 0), 240));
        toAndFro = [.. await Task.WhenAll(Enumerable.Range(0, Undoers).Select(_ => world.AddListedCaseAsync(apart.From)))];

        await world.RunAsync(write =>
        {
            people = [.. Enumerable.Range(0, People).Select(n => Member(write, n))];
            return Task.CompletedTask;
        });
        for (var n = 0; n < Cases; n++)
        {
            var id = await world.AddReferredCaseAsync();
            Assert.True((await workflows.Host.CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(id), workflows.Host.By(world.Chair.Value), Token))).IsSuccess);
        }

        await workflows.RunDueAsync();
        cases = await workflows.Host.ReadAsync(db => db.Set<Listing>().Where(l => l.EndedAt == null && !inSession.Contains(l.MeetingId) && l.MeetingId != apart.From).Select(l => l.CaseId).ToArrayAsync(Token));
    }

    public ValueTask DisposeAsync() => workflows.DisposeAsync();

    [Fact]
    public async Task TwoHundredPeopleWorkOnTenMeetingsWhileTimesComeDue_NoDeadlockReachesAnybody()
    {
        Assert.Equal(10, meetings.Length + inSession.Length);
        Assert.True(cases.Length > Cases / 2, $"Only {cases.Length} cases were listed.");
        var before = await DeadlocksAsync(workflows.Host);
        await using var other = new CoreHost(database, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var workers = new[] { workflows.Host, other }.Select(host => Task.Run(() => WorkAsync(host, over.Token), Token)).ToList();

        // A step can be undone for a minute: while everyone acts once, four people move cases of their own to a meeting with room for all and at once back again. Only a second passes with each of that.
        await Task.WhenAll(
            Task.WhenAll(people.Select((person, n) => Task.Run(() => BeAtWorkAsync(n % 2 == 0 ? workflows.Host : other, person, n, turns: 1), Token))),
            Task.WhenAll(toAndFro.Select((@case, n) => Task.Run(() => MoveAndUndoAsync(n % 2 == 0 ? workflows.Host : other, people[n], @case), Token))));
        timePasses = true;
        await Task.WhenAll(people.Select((person, n) => Task.Run(() => BeAtWorkAsync(n % 2 == 0 ? workflows.Host : other, person, n + 1, Turns), Token)));
        await over.CancelAsync();
        await Task.WhenAll(workers);

        var broken = await DeadlocksAsync(workflows.Host, other) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} {a.Value}"))}; deadlocks broken by the server: {broken}");
        Assert.DoesNotContain(answers.Keys, a => a.StartsWith("thrown", StringComparison.Ordinal));

        Assert.Equal((Undoers * UndosOfEach, Undoers * UndosOfEach), (answers.GetValueOrDefault("move-own done"), answers.GetValueOrDefault("undo-own done")));
        foreach (var act in new[] { "move-meeting", "move-case", "defer", "enter", "turn", "comment", "position" })
        {
            Assert.True(answers.GetValueOrDefault($"{act} done") > 0, $"Nobody managed to {act}.");
        }

        Assert.Equal(0, broken);
        await SettleAsync();
        await workflows.AssertSoundAsync();
        Assert.Empty(await workflows.Host.ReadAsync(db => db.Set<ProcessIncident>().Select(i => $"{i.ActivityId}: {i.Code}").ToListAsync(Token)));
    }

    /// <summary>A meeting that is being held, its room turned to one of the two cases on its list.</summary>
    private async Task<MeetingId> BeginAsync(TimeOnly at)
    {
        var coordinator = workflows.Host.By(world.Coordinator.Value);
        var meeting = await PlanAsync(LondonCalendar.DateOf(clock.GetUtcNow()), at, 90);
        CaseId[] listed = [await world.AddListedCaseAsync(meeting), await world.AddListedCaseAsync(meeting)];
        var begun = await workflows.Host.CallAsync<BeginSession, Result>(u => u.ExecuteAsync(new(meeting), coordinator, Token));
        Assert.True(begun.IsSuccess, begun.IsSuccess ? "" : begun.Error.Message);
        var entered = await workflows.Host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(meeting), coordinator, Token));
        Assert.Equal(RoomPart.Runner, entered.Value.Part);
        var turned = await workflows.Host.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(meeting, listed[0]), coordinator, Token));
        Assert.True(turned.IsSuccess, turned.IsSuccess ? "" : turned.Error.Message);
        inRooms[meeting] = listed;
        return meeting;
    }

    private async Task<MeetingId> PlanAsync(DateOnly date, TimeOnly at, int minutes)
    {
        var planned = await workflows.Host.CallAsync<PlanExtraMeeting, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, date, at, minutes), workflows.Host.By(world.Coordinator.Value), Token));
        Assert.True(planned.IsSuccess, planned.IsSuccess ? "" : planned.Error.Message);
        return Assert.Single(planned.Value.Meetings);
    }

    private PersonId Member(WriteScope write, int n)
    {
        var id = PersonId.New(write.Now);
        var address = $"{n}.{id.Value:n}@people.example";
        write.Db.Add(new Person(id, $"Person {n}", address, ProfessionalRole.Coordinator, address, null));
        write.Db.Add(new BoardMembership(MembershipId.New(write.Now), world.Board, id, n % 2 == 0 ? BoardRole.Coordinator : BoardRole.Chair, null, null, new DateOnly(2020, 1, 1)));
        return id;
    }

    private async Task BeAtWorkAsync(CoreHost host, PersonId person, int seed, int turns)
    {
        var random = new Random(seed);
        for (var turn = 0; turn < turns; turn++)
        {
            var (act, call) = Choose(host, host.By(person.Value), (seed + turn) % Acts, random);
            await NoteAsync(act, call);
        }
    }

    private async Task MoveAndUndoAsync(CoreHost host, PersonId person, CaseId @case)
    {
        for (var n = 0; n < UndosOfEach; n++)
        {
            await NoteAsync("move-own", As(host.CallAsync<MoveListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(@case, apart.To), host.By(person.Value), Token))));
            clock.Advance(TimeSpan.FromSeconds(1));
            await NoteAsync("undo-own", As(host.CallAsync<UndoListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(@case), host.By(person.Value), Token))));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task NoteAsync(string act, Task<Result> call)
    {
        try
        {
            var result = await call;
            Count(result.IsSuccess ? $"{act} done" : $"{act} {result.Error.Code}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Count($"thrown {act} {(e as PostgresException ?? e.InnerException as PostgresException)?.SqlState ?? e.GetType().Name}");
        }
    }

    private (string Act, Task<Result> Call) Choose(CoreHost host, Operation by, int act, Random random)
    {
        var (meeting, other, @case, room) = (Pick(meetings, random), Pick(meetings, random), Pick(cases, random), Pick(inSession, random));
        return act switch
        {
            0 => ("move-meeting", As(host.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting, LondonCalendar.DateOf(by.Now).AddDays(random.Next(1, 60)), new(random.Next(9, 16), 0)), by, Token)))),
            1 => ("move-case", As(host.CallAsync<MoveListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(@case, other), by, Token)))),
            2 => ("defer", host.CallAsync<DeferListing, Result>(u => u.ExecuteAsync(new(@case, ListingEnd.PresenterAbsent), by, Token))),
            3 => ("undo", As(host.CallAsync<UndoListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(@case), by, Token)))),
            4 => ("enter", As(host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(room), by, Token)))),
            5 => ("turn", As(host.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(room, Pick(inRooms[room], random)), by, Token)))),
            6 => ("comment", OnCurrentAsync(host, room, current => host.CallAsync<SayComment, Result<int>>(u => u.ExecuteAsync(new(room, current, "A remark."), by, Token)))),
            _ => ("position", OnCurrentAsync(host, room, current => host.CallAsync<TakePosition, Result<int>>(u => u.ExecuteAsync(new(room, current, PositionTaken.Agree), by, Token)))),
        };
    }

    private static async Task<Result> As<T>(Task<Result<T>> call) => await call;

    /// <summary>Speaks about the case everyone is on, as one's page shows it; the room may have gone on when the words arrive.</summary>
    private static async Task<Result> OnCurrentAsync(CoreHost host, MeetingId room, Func<CaseId, Task<Result<int>>> speak) =>
        await speak((await host.ReadAsync(db => db.CurrentCaseAsync(room, Token)))!.Value);

    private static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];

    /// <summary>Notes an answer. Hours pass with the work, however fast the machine is, so that lists close and open while people move them.</summary>
    private void Count(string answer)
    {
        answers.AddOrUpdate(answer, 1, (_, n) => n + 1);
        if (timePasses && Interlocked.Increment(ref answered) % 2 == 0)
        {
            clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private static async Task WorkAsync(CoreHost host, CancellationToken over)
    {
        var worker = host.Services.GetRequiredService<StimulusWorker>();
        while (!over.IsCancellationRequested)
        {
            await worker.RunDueAsync(Token);
            await Task.Delay(5, Token);
        }
    }

    private async Task SettleAsync()
    {
        for (var n = 0; n < 8; n++)
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await workflows.RunDueAsync();
        }
    }

    /// <summary>What the server itself counts. A session tells of its own when it ends, so all others are ended first.</summary>
    private async Task<long> DeadlocksAsync(params CoreHost[] hosts)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        foreach (var host in hosts)
        {
            host.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        }

        await using var others = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        while ((long)(await others.ExecuteScalarAsync(Token))! > 0)
        {
            await Task.Delay(50, Token);
        }

        await using var command = new NpgsqlCommand("select deadlocks from pg_stat_database where datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
