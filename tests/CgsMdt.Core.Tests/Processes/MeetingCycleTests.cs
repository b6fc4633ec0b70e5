using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A meeting and its cut-off (`rules.md`), on a board that meets on Mondays and closes its list three working days before at 17:00.</summary>
public sealed class MeetingCycleTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    // Friday 20 November 2026.
    private readonly TestClock clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    private ShippedWorkflows workflows = null!;
    private BoardWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        workflows = await ShippedWorkflows.StartAsync(database, clock);
        world = await BoardWorld.CreateAsync(workflows.Host.Services, clock);
    }

    public ValueTask DisposeAsync() => workflows.DisposeAsync();

    [Fact]
    public async Task CutOffPasses_ListLocksWithinTheSecondAndTheAgendaIsPublishedOnce()
    {
        var meeting = await PlanAsync();
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 25), new(16, 59)));
        await workflows.RunDueAsync();
        Assert.Equal(MeetingState.Planned, await StateAsync(meeting));

        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 25), new(17, 0)));
        await workflows.RunDueAsync();
        await workflows.RunDueAsync();
        Assert.Equal(MeetingState.Locked, await StateAsync(meeting));
        Assert.Single(await EventsAsync(meeting), "meeting.agenda-published");
    }

    [Fact]
    public async Task MovedBackAfterItsCutOff_ListOpensAgainUntilTheNewOne()
    {
        var meeting = await PlanAsync();
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 26), new(12, 0)));
        await workflows.RunDueAsync();
        Assert.Equal(["ask-late"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));

        await MoveAsync(meeting, new(2026, 12, 3));
        await workflows.RunDueAsync();
        Assert.Equal(["cut-off"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.True(await StateAsync(meeting) is MeetingState.Planned or MeetingState.Scheduled);

        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 30), new(16, 59)));
        await workflows.RunDueAsync();
        Assert.Equal(["cut-off"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 30), new(17, 0)));
        await workflows.RunDueAsync();
        Assert.Equal(MeetingState.Locked, await StateAsync(meeting));
        Assert.Equal(2, (await EventsAsync(meeting)).Count(e => e == "meeting.agenda-published"));
        foreach (var kind in (NoticeKind[])[NoticeKind.AgendaReady, NoticeKind.MeetingMoved, NoticeKind.AgendaChanged])
        {
            Assert.Single(await ToldAsync(meeting, kind), world.Scientist);
        }
    }

    [Fact]
    public async Task MovedWhileOpen_NothingLocksAtTheOldCutOff()
    {
        var meeting = await PlanAsync();
        await MoveAsync(meeting, new(2026, 12, 3));
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 25), new(17, 0)));
        await workflows.RunDueAsync();
        Assert.Equal(["ask-early"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.Equal(MeetingState.Planned, await StateAsync(meeting));
    }

    [Theory]
    [InlineData("2026-11-20T09:00", "ask-early", "2026-11-24")]
    [InlineData("2026-11-24T18:00", "cut-off", "2026-11-27")]
    public async Task MovedForwardPastItsNewCutOff_ListLocksWithTheMoveAndTheAgendaIsPublished(string at, string standsAt, string to)
    {
        var meeting = await PlanAsync();
        await world.AddListedCaseAsync(meeting);
        var local = DateTime.Parse(at, CultureInfo.InvariantCulture);
        clock.SetTo(LondonCalendar.InstantOf(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)));
        await workflows.RunDueAsync();
        Assert.Equal([standsAt], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));

        await MoveAsync(meeting, DateOnly.Parse(to, CultureInfo.InvariantCulture));
        await workflows.RunDueAsync();

        Assert.Equal(MeetingState.Locked, await StateAsync(meeting));
        Assert.Equal(["ask-late"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.Single(await EventsAsync(meeting), "meeting.agenda-published");
        var window = Assert.Single(await workflows.Host.ReadAsync(db => db.Set<PresenterWindow>().Where(w => w.MeetingId == meeting).ToListAsync(Token)));
        Assert.Equal((world.Referrer, new TimeOnly(10, 0), new TimeOnly(10, 8)), (window.PersonId, window.From, window.To));
        Assert.Equal([world.Referrer], await ToldAsync(meeting, NoticeKind.MeetingWindow));
        var ofTheMove = await ToldAsync(meeting, NoticeKind.MeetingMoved);
        Assert.Equal(ofTheMove.Distinct(), ofTheMove);
        Assert.Contains(world.Scientist, ofTheMove);
        Assert.Equal(ofTheMove.OrderBy(p => p.Value), (await ToldAsync(meeting, NoticeKind.AgendaReady)).OrderBy(p => p.Value));
        Assert.Empty(await ToldAsync(meeting, NoticeKind.AgendaChanged));
        await workflows.AssertSoundAsync();
    }

    [Fact]
    public async Task CaseNotLikelyToBeQuorate_CoordinatorIsToldTwoWorkingDaysBeforeTheCutOff()
    {
        var meeting = await PlanAsync();
        await world.AddListedCaseAsync(meeting);
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 23), new(8, 59)));
        await workflows.RunDueAsync();
        Assert.DoesNotContain("quorum.at-risk", await EventsAsync(meeting));

        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 23), new(9, 0)));
        await workflows.RunDueAsync();
        Assert.Equal(["cut-off"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.Single(await EventsAsync(meeting), "quorum.at-risk");

        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 27), new(9, 0)));
        await workflows.RunDueAsync();
        Assert.Equal(["session"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.Single(await EventsAsync(meeting), "quorum.at-risk");
        Assert.Contains(await NoticesAsync(meeting), n => n.Kind == NoticeKind.MeetingReminder && n.To == world.Scientist);
    }

    [Fact]
    public async Task NotBegunWhenItsTimeIsOver_CoordinatorIsTold()
    {
        var meeting = await PlanAsync();
        clock.SetTo(LondonCalendar.InstantOf(new(2026, 11, 30), new(11, 30)));
        await workflows.RunDueAsync();
        Assert.Equal(["session-late"], await workflows.WaitsAsync(MeetingAggregate.Of(meeting)));
        Assert.Contains("process.coordinator-told", await EventsAsync(meeting));
    }

    [Fact]
    public async Task Cancelled_CycleEndsAndTheSeriesIsPlannedAhead()
    {
        var meeting = await PlanAsync();
        var cancelled = await workflows.Host.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(meeting, CancelReason.NoCases), workflows.Host.By(world.Chair.Value), Token));
        Assert.True(cancelled.IsSuccess, cancelled.IsSuccess ? "" : cancelled.Error.Message);
        await workflows.RunDueAsync();
        Assert.Equal(InstanceStatus.Finished, await workflows.StatusAsync(MeetingAggregate.Of(meeting)));
        Assert.True(await workflows.Host.ReadAsync(db => db.Set<Meeting>().CountAsync(m => m.BoardId == world.Board, Token)) >= 10);
        await workflows.AssertSoundAsync();
    }

    /// <summary>The board's meeting on Monday 30 November 2026.</summary>
    private async Task<MeetingId> PlanAsync()
    {
        var planned = await workflows.Host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, new(2026, 11, 30)), workflows.Host.BySystem(), Token));
        return await workflows.Host.ReadAsync(db => db.Set<Meeting>().Where(m => planned.Value.Meetings.Contains(m.Id) && m.Date == new DateOnly(2026, 11, 30)).Select(m => m.Id).SingleAsync(Token));
    }

    private async Task MoveAsync(MeetingId meeting, DateOnly date)
    {
        var moved = await workflows.Host.CallAsync<MoveMeeting, Result<MoveConsequence>>(u => u.ExecuteAsync(new(meeting, date, new(10, 0)), workflows.Host.By(world.Coordinator.Value), Token));
        Assert.True(moved.IsSuccess, moved.IsSuccess ? "" : moved.Error.Message);
    }

    private async Task<MeetingState> StateAsync(MeetingId meeting) => (await workflows.Host.ReadAsync(db => db.FindMeetingAsync(meeting, Token)))!.State;

    private async Task<List<MailNotice>> NoticesAsync(MeetingId meeting) =>
        (await workflows.Host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.Kind == MailNotices.Kind && m.AggregateId == meeting.Value).ToListAsync(Token))).ConvertAll(m => m.Read<MailNotice>());

    private async Task<List<PersonId>> ToldAsync(MeetingId meeting, NoticeKind kind) => [.. (await NoticesAsync(meeting)).Where(n => n.Kind == kind).Select(n => n.To)];

    private Task<List<string>> EventsAsync(MeetingId meeting) =>
        workflows.Host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateId == meeting.Value).OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync(Token));
}
