using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class ListCaseTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private static readonly DateOnly Until = new(2026, 7, 1);

    [Fact]
    public async Task WaitingCase_IsListedOnTheEarliestMeetingWithEventsAndAudit()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, Until);
        var id = await fixture.WaitingAsync(board);

        var placed = await fixture.ListAsync(id, by: fixture.By(board.Coordinator));

        Assert.Equal(meetings[0], placed.Value.MeetingId);
        Assert.Equal(CasePlace.Listed, await fixture.PlaceAsync(id));
        Assert.Equal("case.listed", (await fixture.EventsAsync(id.Value))[^1]);
        Assert.Equal(["meeting.planned", "meeting.listing-changed"], await fixture.EventsAsync(meetings[0].Value));
        Assert.Equal(1, await fixture.AuditedAsync(id.Value, "listing.list", AuditOutcome.Done));
    }

    [Fact]
    public async Task NoMeetingHasRoom_CaseGoesOnWaiting()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 9));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.NotNull(await fixture.PlacedAsync(await fixture.WaitingAsync(board)));
        }

        var late = await fixture.WaitingAsync(board);

        Assert.Null(await fixture.PlacedAsync(late));
        Assert.Equal(CasePlace.Waiting, await fixture.PlaceAsync(late));
    }

    [Fact]
    public async Task UrgentCaseWaits_RoutineCaseDoesNotTakeTheLastPlace()
    {
        var board = await fixture.BoardAsync(capacity: 10);
        var meetings = await fixture.PlanAsync(board, new(2026, 6, 9));
        var routine = await fixture.WaitingAsync(board);
        var urgent = await fixture.WaitingAsync(board, Urgency.Urgent);

        Assert.Null(await fixture.PlacedAsync(routine));
        Assert.Equal(meetings[0], await fixture.PlacedAsync(urgent));
    }

    [Fact]
    public async Task CasesOfOneMeeting_StandInListingOrderWithTheirTimes()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, new(2026, 6, 9));
        var (late, soon, urgent) = (await fixture.WaitingAsync(board), await fixture.WaitingAsync(board, neededBy: new(2026, 6, 30)), await fixture.WaitingAsync(board, Urgency.Urgent));
        foreach (var id in new[] { late, soon, urgent })
        {
            await fixture.PlacedAsync(id);
        }

        var agenda = await fixture.AgendaAsync(meetings[0]);

        Assert.Equal([urgent, soon, late], agenda.ConvertAll(l => l.CaseId));
        Assert.Equal([new(10, 0), new(10, 10), new(10, 20)], agenda.ConvertAll(l => l.StartsAt));
    }

    [Fact]
    public async Task PassedOverTwice_IsPlacedFirstOfItsUrgencyOnTheNextMeeting()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, new(2026, 6, 9));
        Assert.NotNull(await fixture.PlacedAsync(await fixture.WaitingAsync(board)));
        var large = await fixture.WaitingAsync(board, minutes: 25);
        Assert.NotNull(await fixture.PlacedAsync(await fixture.WaitingAsync(board, minutes: 5)));
        Assert.NotNull(await fixture.PlacedAsync(await fixture.WaitingAsync(board, minutes: 5)));
        var third = await fixture.WaitingAsync(board, minutes: 5);
        Assert.Null(await fixture.PlacedAsync(third));
        Assert.Null(await fixture.PlacedAsync(large));

        var meetings = await fixture.PlanAsync(board, new(2026, 6, 16));

        Assert.Equal(meetings[1], await fixture.PlacedAsync(large));
        Assert.Equal(meetings[0], await fixture.PlacedAsync(third));
        var neededSooner = await fixture.WaitingAsync(board, neededBy: new(2026, 6, 17), minutes: 5);
        await fixture.ListAsync(neededSooner, meetings[1], fixture.By(board.Coordinator));
        Assert.Equal([large, neededSooner], (await fixture.AgendaAsync(meetings[1])).ConvertAll(l => l.CaseId));
    }

    [Fact]
    public async Task CaseThatCanNeverFit_IsToldToTheCoordinatorOnce()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, Until);
        var endless = await fixture.WaitingAsync(board, minutes: 31);

        Assert.Null(await fixture.PlacedAsync(endless));
        Assert.Null(await fixture.PlacedAsync(endless));

        Assert.Single(await fixture.EventsAsync(endless.Value), "listing.never-fits");
        var told = Assert.Single(await fixture.NoticesAsync(endless.Value), n => n.Kind == NoticeKind.NeverFits);
        Assert.Equal(board.Coordinator, told.To);
    }

    [Fact]
    public async Task ListedCase_StaysWhereItIs()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, Until);
        var id = await fixture.WaitingAsync(board);
        var first = await fixture.ListAsync(id);

        var again = await fixture.ListAsync(id);

        Assert.Equal(first.Value, again.Value);
        Assert.Single(await fixture.EventsAsync(id.Value), "case.listed");
    }

    [Fact]
    public async Task ChosenMeeting_IsRefusedWhereTheCaseCannotGo()
    {
        var (board, other) = (await fixture.BoardAsync(), await fixture.BoardAsync());
        var meetings = await fixture.PlanAsync(board, new(2026, 6, 9));
        var elsewhere = (await fixture.PlanAsync(other, new(2026, 6, 9)))[0];
        var id = await fixture.WaitingAsync(board, minutes: 20);
        await fixture.PlacedAsync(id);
        var second = await fixture.WaitingAsync(board, minutes: 20);
        var by = fixture.By(board.Coordinator);

        Assert.Equal("meeting.no-room", (await fixture.ListAsync(second, meetings[0], by)).Error.Code);
        Assert.Equal("listing.other-board", (await fixture.ListAsync(second, elsewhere, by)).Error.Code);
        Assert.Equal("meeting.not-found", (await fixture.ListAsync(second, MeetingId.New(fixture.Clock.GetUtcNow()), by)).Error.Code);
        Assert.Equal("case.wrong-place", (await fixture.ListAsync(id, elsewhere, by)).Error.Code);
        Assert.Equal(CasePlace.Waiting, await fixture.PlaceAsync(second));
    }

    [Fact]
    public async Task CaseInTriage_IsNotListed()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, Until);
        var id = await fixture.WaitingAsync(board);
        Assert.Empty((await fixture.CallAsync<UndoTriage, Result>(u => u.ExecuteAsync(new(id), fixture.By(board.Coordinator), default))).Errors);

        Assert.Equal("case.wrong-place", (await fixture.ListAsync(id)).Error.Code);
    }

    [Fact]
    public async Task OnlyChairAndCoordinator_MayList()
    {
        var board = await fixture.BoardAsync();
        await fixture.PlanAsync(board, Until);
        var id = await fixture.WaitingAsync(board);

        Assert.Equal("case.not-yours", (await fixture.ListAsync(id, by: fixture.By(board.Member))).Error.Code);
        Assert.Equal("case.not-found", (await fixture.ListAsync(id, by: fixture.By(await fixture.PersonAsync()))).Error.Code);
        Assert.Equal(2, await fixture.AuditedAsync(id.Value, "listing.list", AuditOutcome.Refused));
        Assert.Empty((await fixture.ListAsync(id, by: fixture.By(board.Chair))).Errors);
    }

    [Fact]
    public async Task WithdrawnCase_LeavesItsAgendaInTheSameWrite()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, new(2026, 6, 9));
        var id = await fixture.WaitingAsync(board);
        await fixture.PlacedAsync(id);

        var withdrawn = await fixture.CallAsync<WithdrawCase, Result>(u => u.ExecuteAsync(new(id, WithdrawalReason.NoLongerNeeded), fixture.By(board.Referrer), default));

        Assert.Empty(withdrawn.Errors);
        Assert.Empty(await fixture.AgendaAsync(meetings[0]));
        Assert.Equal(ListingEnd.Withdrawn, (await fixture.ReadAsync(db => db.ListingsOfAsync(id, default))).Single().End);
    }

    [Fact]
    public async Task FiftyAtOnceOnFewMeetings_NoneTwiceAndNoneOverfull()
    {
        var board = await fixture.BoardAsync(capacity: 100);
        var meetings = await fixture.PlanAsync(board, new(2026, 6, 30));
        var cases = new List<CaseId>();
        for (var i = 0; i < 50; i++)
        {
            cases.Add(await fixture.WaitingAsync(board));
        }

        var placed = await Task.WhenAll(cases.Select(id => Task.Run(() => fixture.ListAsync(id))));

        Assert.All(placed, p => Assert.Empty(p.Errors));
        var open = await fixture.ReadAsync(db => db.Set<Listing>().Where(l => meetings.Contains(l.MeetingId) && l.EndedAt == null).ToListAsync());
        Assert.Equal(Math.Min(50, meetings.Count * 10), open.Count);
        Assert.Equal(open.Count, open.Select(l => l.CaseId).Distinct().Count());
        Assert.All(open.GroupBy(l => l.MeetingId), m => Assert.True(m.Sum(l => l.Minutes) <= 100));
        Assert.All(open.GroupBy(l => l.MeetingId), m => Assert.Equal(Enumerable.Range(1, m.Count()), m.Select(l => l.Position).Order()));
    }
}
