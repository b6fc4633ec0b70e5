using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class MeetingLifeTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private readonly TestClock clock = fixture.Clock.Restart();

    [Fact]
    public async Task PlanningIsRefused_OutOfRangeOrForOthers()
    {
        var board = await fixture.BoardAsync();
        Task<Result<MeetingsPlanned>> PlanAsync(DateOnly until, Operation by) => fixture.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, until), by, default));

        Assert.Equal("meeting.until-out-of-range", (await PlanAsync(fixture.Today.AddDays(-1), fixture.By(board.Chair))).Error.Code);
        Assert.Equal("meeting.until-out-of-range", (await PlanAsync(fixture.Today.AddYears(3), fixture.By(board.Chair))).Error.Code);
        Assert.Equal("meeting.not-yours", (await PlanAsync(fixture.Today, fixture.By(board.Member))).Error.Code);
        Assert.Equal("board.not-found", (await PlanAsync(fixture.Today, fixture.By(await fixture.PersonAsync()))).Error.Code);
    }

    [Fact]
    public async Task ExtraMeeting_TakesUrgentCasesAtOnce()
    {
        var board = await fixture.BoardAsync();
        Task<Result<MeetingsPlanned>> PlanAsync(DateOnly on, int minutes) =>
            fixture.CallAsync<PlanExtraMeeting, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(board.Id, on, new(16, 0), minutes), fixture.By(board.Coordinator), default));

        var huddle = (await PlanAsync(fixture.Today.AddDays(1), 20)).Value.Meetings.Single();

        Assert.Equal(huddle, await fixture.PlacedAsync(await fixture.WaitingAsync(board, Urgency.Urgent)));
        Assert.Equal("meeting.date-taken", (await PlanAsync(fixture.Today.AddDays(1), 20)).Error.Code);
        Assert.Equal("meeting.in-the-past", (await PlanAsync(fixture.Today.AddDays(-1), 20)).Error.Code);
        Assert.Equal("listing.minutes-out-of-range", (await PlanAsync(fixture.Today.AddDays(2), 0)).Error.Code);
    }

    [Fact]
    public async Task Agenda_LocksAtTheCutOffAndNotBefore()
    {
        var board = await fixture.BoardAsync();
        var id = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];

        Assert.Equal("meeting.cut-off-ahead", (await LockAsync(id)).Error.Code);
        clock.SetTo((await fixture.MeetingAsync(id)).CutOffAtUtc);
        Assert.Empty((await LockAsync(id)).Errors);
        Assert.Empty((await LockAsync(id)).Errors);

        Assert.Single(await fixture.EventsAsync(id.Value), "meeting.cut-off-passed");
        Assert.Equal("meeting.cut-off-passed", (await fixture.CallAsync<ReopenAgenda, Result>(u => u.ExecuteAsync(new(id), fixture.By(board.Coordinator), default))).Error.Code);
    }

    [Fact]
    public async Task PublishedAgenda_FixesEachVisitorsWindowAndTellsEverybodyOnce()
    {
        var board = await fixture.BoardAsync(capacity: 60);
        var id = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        var visitor = await fixture.PersonAsync();
        foreach (var referrer in new[] { visitor, board.Referrer, visitor })
        {
            await fixture.ListAsync(await fixture.WaitingAsync(board, referrer: referrer), id, fixture.By(board.Coordinator));
        }

        clock.SetTo((await fixture.MeetingAsync(id)).CutOffAtUtc);
        await LockAsync(id);
        Assert.Empty((await PublishAsync(board, id)).Errors);

        var windows = await fixture.ReadAsync(db => db.WindowsOfAsync(id, default));
        Assert.Equal(TimeSpan.FromMinutes(20), windows.Single(w => w.PersonId == visitor).To - windows.Single(w => w.PersonId == visitor).From);
        Assert.Equal(2, windows.Count);
        var notices = await fixture.NoticesAsync(id.Value);
        Assert.Equal(2, notices.Count(n => n.Kind == NoticeKind.MeetingWindow));
        Assert.Equal(3, notices.Count(n => n.Kind == NoticeKind.AgendaReady));
        Assert.DoesNotContain(notices, n => n.Kind == NoticeKind.AgendaReady && (n.To == visitor || n.To == board.Referrer));

        Assert.Empty((await PublishAsync(board, id)).Errors);
        notices = await fixture.NoticesAsync(id.Value);
        Assert.Equal(2, notices.Count(n => n.Kind == NoticeKind.MeetingWindow));
        Assert.Equal(3, notices.Count(n => n.Kind == NoticeKind.AgendaChanged));
        Assert.Equal(3, await fixture.ReadAsync(db => db.Set<Booking>().CountAsync(b => b.MeetingId == id)));
    }

    [Fact]
    public async Task VisitorWhoCanOnlyMakeIt_IsGivenThatTime()
    {
        var board = await fixture.BoardAsync(capacity: 60);
        var id = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        var visitor = await fixture.PersonAsync();
        var first = await fixture.WaitingAsync(board, referrer: visitor);
        await fixture.ListAsync(first, id, fixture.By(board.Coordinator));
        for (var i = 0; i < 3; i++)
        {
            await fixture.ListAsync(await fixture.WaitingAsync(board, referrer: board.Member), id, fixture.By(board.Coordinator));
        }

        Task<Result> SetAsync(Core.People.Contracts.PersonId person, TimeOnly? from, TimeOnly? until) =>
            fixture.CallAsync<SetVisitorTimes, Result>(u => u.ExecuteAsync(new(id, person, from, until), fixture.By(board.Coordinator), default));
        Assert.Equal("window.backwards", (await SetAsync(visitor, new(10, 30), new(10, 30))).Error.Code);
        Assert.Equal("window.not-found", (await SetAsync(board.Member, new(10, 30), null)).Error.Code);
        Assert.Empty((await SetAsync(visitor, new(10, 20), new(10, 40))).Errors);
        clock.SetTo((await fixture.MeetingAsync(id)).CutOffAtUtc);
        await LockAsync(id);

        var placed = (await fixture.AgendaAsync(id)).Single(l => l.CaseId == first);
        Assert.InRange(placed.StartsAt, new TimeOnly(10, 20), new TimeOnly(10, 30));
        Assert.Equal(AgendaReason.VisitorCanOnlyMakeIt, (await fixture.ReadAsync(db => db.Set<Listing>().SingleAsync(l => l.Id == placed.Id))).Reason);
    }

    [Fact]
    public async Task Session_BeginsOnlyOnItsDay()
    {
        var board = await fixture.BoardAsync();
        var id = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        var start = (await fixture.MeetingAsync(id)).StartsAtUtc;

        Assert.Equal("meeting.not-today", (await BeginAsync(board, id)).Error.Code);
        Assert.Equal("meeting.wrong-state", (await CloseAsync(board, id)).Error.Code);
        clock.SetTo(start.AddMinutes(-61));
        Assert.Equal("meeting.not-today", (await BeginAsync(board, id)).Error.Code);
        clock.SetTo(start.AddMinutes(-60));
        Assert.Empty((await BeginAsync(board, id)).Errors);
        Assert.Empty((await BeginAsync(board, id)).Errors);

        Assert.Single(await fixture.EventsAsync(id.Value), "meeting.session-begun");
        Assert.Equal("meeting.not-ahead", (await fixture.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id, CancelReason.NoCases), fixture.By(board.Chair), default))).Error.Code);
    }

    [Fact]
    public async Task ClosedMeeting_CarriesOverAheadOfNewerCasesAndTellsTheChairTheSecondTime()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, fixture.Today.AddDays(27));
        var old = await fixture.WaitingAsync(board);
        await fixture.PlacedAsync(old);
        var since = (await fixture.ReadAsync(db => db.FindCaseAsync(old, default)))!.CompleteSince;
        var newer = await fixture.WaitingAsync(board, neededBy: fixture.Today.AddDays(10));
        await fixture.ListAsync(newer, meetings[1], fixture.By(board.Coordinator));

        var over = await HoldAsync(board, meetings[0]);

        Assert.Equal([old], over.Carried);
        Assert.Equal([old, newer], (await fixture.AgendaAsync(meetings[1])).ConvertAll(l => l.CaseId));
        Assert.Empty(await fixture.AgendaAsync(meetings[0]));
        Assert.Equal(["case.delisted", "case.listed"], (await fixture.EventsAsync(old.Value))[^2..]);
        Assert.DoesNotContain("listing.carried-twice", await fixture.EventsAsync(old.Value));

        await HoldAsync(board, meetings[1]);

        Assert.Contains("listing.carried-twice", await fixture.EventsAsync(old.Value));
        Assert.Equal(board.Chair, (await fixture.NoticesAsync(old.Value)).Single(n => n.Kind == NoticeKind.CarriedTwice).To);
        Assert.Equal(since, (await fixture.ReadAsync(db => db.FindCaseAsync(old, default)))!.CompleteSince);
        Assert.Equal(2, (await fixture.AgendaAsync(meetings[2])).Single(l => l.CaseId == old).CarriedTimes);
        Assert.Empty((await CloseAsync(board, meetings[0])).Value.Carried);
    }

    [Fact]
    public async Task CancelledMeeting_CarriesOverWithItsReasonAndWantsItOutOfTheCalendars()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, fixture.Today.AddDays(34));
        var ids = new List<CaseId>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await fixture.WaitingAsync(board));
            await fixture.PlacedAsync(ids[i]);
        }

        var filler = await fixture.WaitingAsync(board, minutes: 15);
        await fixture.ListAsync(filler, meetings[1], fixture.By(board.Coordinator));
        var over = await CancelAsync(board, meetings[0]);

        Assert.Equal(3, over.Carried.Count);
        Assert.Empty(over.UrgentToOffer);
        Assert.All(await Task.WhenAll(ids.Select(i => fixture.ReadAsync(db => db.ListingsOfAsync(i, default)))), l => Assert.Equal([ListingEnd.MeetingCancelled, null], l.ConvertAll(x => x.End)));
        Assert.Equal(2, (await fixture.AgendaAsync(meetings[1])).Count);
        Assert.Equal(3, (await fixture.NoticesAsync(meetings[0].Value)).Count(n => n.Kind == NoticeKind.MeetingCancelled));
        Assert.Equal(MeetingState.Cancelled, (await fixture.MeetingAsync(meetings[0])).State);
        Assert.Empty((await CancelAsync(board, meetings[0])).Carried);
    }

    [Fact]
    public async Task CancelledOnItsDayWithoutAnotherMeeting_UrgentCasesAreToBeOfferedElsewhereAndOthersWait()
    {
        var board = await fixture.BoardAsync();
        var id = (await fixture.PlanAsync(board, fixture.Today.AddDays(9)))[0];
        var (urgent, routine) = (await fixture.WaitingAsync(board, Urgency.Urgent), await fixture.WaitingAsync(board));
        await fixture.PlacedAsync(urgent);
        await fixture.PlacedAsync(routine);
        clock.SetTo((await fixture.MeetingAsync(id)).StartsAtUtc.AddHours(-2));

        var over = await CancelAsync(board, id);

        Assert.Equal([urgent], over.UrgentToOffer);
        Assert.Equal([urgent, routine], over.Waiting);
        Assert.Contains("listing.urgent-offer-due", await fixture.EventsAsync(urgent.Value));
        Assert.Equal(CasePlace.Waiting, await fixture.PlaceAsync(routine));
    }

    [Fact]
    public async Task ExpeditedCase_IsNotedOnTheNextMeetingWithoutMinutes()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, fixture.Today.AddDays(20));
        var id = await fixture.WaitingAsync(board);
        Task<Result<ListingPlaced>> NoteAsync() => fixture.CallAsync<ListForNoting, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id), fixture.ByWorkflow(), default));

        var noted = await NoteAsync();

        Assert.Equal(noted.Value, (await NoteAsync()).Value);
        var listing = (await fixture.AgendaAsync(meetings[0])).Single();
        Assert.Equal((ListingSection.ForNoting, 0), (listing.Section, listing.Minutes));
        Assert.Equal(CasePlace.Waiting, await fixture.PlaceAsync(id));
        Assert.Null(await fixture.ReadAsync(db => db.FindOpenListingAsync(id, default)));
    }

    private Task<Result> LockAsync(MeetingId id) => fixture.CallAsync<LockAgenda, Result>(u => u.ExecuteAsync(new(id), fixture.ByWorkflow(), default));

    private Task<Result> PublishAsync(TestBoard board, MeetingId id) => fixture.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(id), fixture.By(board.Coordinator), default));

    private Task<Result> BeginAsync(TestBoard board, MeetingId id) => fixture.CallAsync<BeginSession, Result>(u => u.ExecuteAsync(new(id), fixture.By(board.Chair), default));

    private Task<Result<CarriedOver>> CloseAsync(TestBoard board, MeetingId id) =>
        fixture.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id), fixture.By(board.Chair), default));

    private async Task<CarriedOver> CancelAsync(TestBoard board, MeetingId id)
    {
        var cancelled = await fixture.CallAsync<CancelMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(id, CancelReason.ServicePressure), fixture.By(board.Coordinator), default));
        Assert.Empty(cancelled.Errors);
        return cancelled.Value;
    }

    private async Task<CarriedOver> HoldAsync(TestBoard board, MeetingId id)
    {
        clock.SetTo((await fixture.MeetingAsync(id)).StartsAtUtc);
        Assert.Empty((await BeginAsync(board, id)).Errors);
        var closed = await CloseAsync(board, id);
        Assert.Empty(closed.Errors);
        return closed.Value;
    }
}
