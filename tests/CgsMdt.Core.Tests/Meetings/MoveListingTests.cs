using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class MoveListingTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private readonly TestClock clock = fixture.Clock.Restart();

    [Fact]
    public async Task DeferredCase_WaitsForAnotherMeetingAndKeepsItsWait()
    {
        var (board, meetings, id) = await ListedAsync();
        var since = (await fixture.ReadAsync(db => db.FindCaseAsync(id, default)))!.CompleteSince;
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty((await DeferAsync(board, id, ListingEnd.PresenterAbsent)).Errors);

        Assert.Equal(CasePlace.Waiting, await fixture.PlaceAsync(id));
        Assert.Equal(since, (await fixture.ReadAsync(db => db.FindCaseAsync(id, default)))!.CompleteSince);
        Assert.Equal(meetings[1], await fixture.PlacedAsync(id));
        Assert.Equal([ListingEnd.PresenterAbsent, null], (await fixture.ReadAsync(db => db.ListingsOfAsync(id, default))).ConvertAll(l => l.End));
        Assert.Equal(["case.listed", "case.deferred", "case.listed"], (await fixture.EventsAsync(id.Value))[^3..]);
    }

    [Theory]
    [InlineData(ListingEnd.Discussed)]
    [InlineData(ListingEnd.Moved)]
    [InlineData(ListingEnd.Undone)]
    public async Task ReasonThatIsNotAPersonsToGive_IsRefused(ListingEnd reason)
    {
        var (board, _, id) = await ListedAsync();

        Assert.Equal("listing.reason-not-allowed", (await DeferAsync(board, id, reason)).Error.Code);
    }

    [Fact]
    public async Task UnlistedCase_IsNeitherDeferredNorMoved()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, fixture.Today.AddDays(20));
        var id = await fixture.WaitingAsync(board);

        Assert.Equal("listing.not-listed", (await DeferAsync(board, id, ListingEnd.OutOfTime)).Error.Code);
        Assert.Equal("listing.not-listed", (await MoveAsync(board, id, meetings[1])).Error.Code);
        Assert.Equal("listing.nothing-to-undo", (await UndoAsync(board, id)).Error.Code);
    }

    [Fact]
    public async Task MovedCase_EndsOneListingAndStartsTheNext()
    {
        var (board, meetings, id) = await ListedAsync();

        var moved = await MoveAsync(board, id, meetings[1]);

        Assert.Equal(meetings[1], moved.Value.MeetingId);
        Assert.Empty(await fixture.AgendaAsync(meetings[0]));
        Assert.Equal(moved.Value.ListingId, (await fixture.AgendaAsync(meetings[1])).Single().Id);
        Assert.Equal(CasePlace.Listed, await fixture.PlaceAsync(id));
        Assert.Equal([ListingEnd.Moved, null], (await fixture.ReadAsync(db => db.ListingsOfAsync(id, default))).ConvertAll(l => l.End));
    }

    [Fact]
    public async Task MoveToAMeetingWithoutRoom_IsRefusedAndChangesNothing()
    {
        var (board, meetings, id) = await ListedAsync();
        for (var i = 0; i < 3; i++)
        {
            var other = await fixture.WaitingAsync(board);
            Assert.Empty((await fixture.ListAsync(other, meetings[1], fixture.By(board.Coordinator))).Errors);
        }

        Assert.Equal("meeting.no-room", (await MoveAsync(board, id, meetings[1])).Error.Code);
        Assert.Equal("listing.already-there", (await MoveAsync(board, id, meetings[0])).Error.Code);
        Assert.Equal(id, (await fixture.AgendaAsync(meetings[0])).Single().CaseId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UndoWithinAMinute_PutsTheCaseBack(bool wasMoved)
    {
        var (board, meetings, id) = await ListedAsync();
        _ = wasMoved ? await MoveAsync(board, id, meetings[1]) : await DeferAsync(board, id, ListingEnd.OutOfTime);
        clock.Advance(TimeSpan.FromSeconds(60));

        var undone = await UndoAsync(board, id);

        Assert.Equal(meetings[0], undone.Value.MeetingId);
        Assert.Equal(CasePlace.Listed, await fixture.PlaceAsync(id));
        Assert.Equal("case.step-undone", (await fixture.EventsAsync(id.Value))[^1]);
        Assert.Empty(await fixture.AgendaAsync(meetings[1]));
        Assert.Equal("listing.nothing-to-undo", (await fixture.CallAsync<UndoListing, Result<ListingPlaced>>(async u =>
        {
            clock.Advance(TimeSpan.FromSeconds(61));
            return await u.ExecuteAsync(new(id), fixture.By(board.Coordinator), default);
        })).Error.Code);
    }

    [Fact]
    public async Task DeferredCaseThatWasListedAgain_ComesBackFromThereOnUndo()
    {
        var (board, meetings, id) = await ListedAsync();
        await DeferAsync(board, id, ListingEnd.OutOfTime);
        Assert.Equal(meetings[1], await fixture.PlacedAsync(id));

        Assert.Equal(meetings[0], (await UndoAsync(board, id)).Value.MeetingId);
        Assert.Empty(await fixture.AgendaAsync(meetings[1]));
    }

    [Fact]
    public async Task UndoAfterAMinute_IsRefused()
    {
        var (board, meetings, id) = await ListedAsync();
        await MoveAsync(board, id, meetings[1]);
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("listing.nothing-to-undo", (await UndoAsync(board, id)).Error.Code);
    }

    [Fact]
    public async Task OthersThanChairAndCoordinator_AreRefused()
    {
        var (board, meetings, id) = await ListedAsync();
        var stranger = await fixture.PersonAsync();
        foreach (var (person, code) in new[] { (board.Member, "case.not-yours"), (stranger, "case.not-found"), (board.Referrer, "case.not-yours") })
        {
            Assert.Equal(code, (await fixture.CallAsync<DeferListing, Result>(u => u.ExecuteAsync(new(id, ListingEnd.OutOfTime), fixture.By(person), default))).Error.Code);
            Assert.Equal(code, (await fixture.CallAsync<MoveListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id, meetings[1]), fixture.By(person), default))).Error.Code);
            Assert.Equal(code, (await fixture.CallAsync<UndoListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id), fixture.By(person), default))).Error.Code);
            Assert.Equal(code, (await fixture.CallAsync<PlanMinutes, Result>(u => u.ExecuteAsync(new(id, 5), fixture.By(person), default))).Error.Code);
        }
    }

    [Fact]
    public async Task MinutesOfAListedCase_MustFit()
    {
        var (board, meetings, id) = await ListedAsync();
        Task<Result> PlanAsync(int minutes) => fixture.CallAsync<PlanMinutes, Result>(u => u.ExecuteAsync(new(id, minutes), fixture.By(board.Coordinator), default));

        Assert.Equal("listing.minutes-out-of-range", (await PlanAsync(0)).Error.Code);
        Assert.Equal("meeting.no-room", (await PlanAsync(MeetingsFixture.Capacity + 1)).Error.Code);
        Assert.Empty((await PlanAsync(MeetingsFixture.Capacity)).Errors);
        Assert.Equal(MeetingsFixture.Capacity, (await fixture.AgendaAsync(meetings[0])).Single().Minutes);
    }

    [Fact]
    public async Task LateAdd_IsForUrgentCasesByTheChairWhereTheMinutesFit()
    {
        var board = await fixture.BoardAsync();
        var meeting = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        var (routine, urgent, large) = (await fixture.WaitingAsync(board), await fixture.WaitingAsync(board, Urgency.Urgent), await fixture.WaitingAsync(board, Urgency.Urgent, minutes: 25));
        Task<Result<ListingPlaced>> AddAsync(CaseId id, Operation by) => fixture.CallAsync<AddLate, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id, meeting), by, default));

        Assert.Equal("meeting.cut-off-ahead", (await AddAsync(urgent, fixture.By(board.Chair))).Error.Code);
        clock.SetTo((await fixture.MeetingAsync(meeting)).CutOffAtUtc);
        Assert.Empty((await fixture.CallAsync<LockAgenda, Result>(u => u.ExecuteAsync(new(meeting), fixture.ByWorkflow(), default))).Errors);

        Assert.Equal("listing.late-for-urgent-only", (await AddAsync(routine, fixture.By(board.Chair))).Error.Code);
        Assert.Equal("meeting.chair-only", (await AddAsync(urgent, fixture.By(board.Coordinator))).Error.Code);
        Assert.Equal("meeting.cut-off-passed", (await fixture.ListAsync(urgent, meeting, fixture.By(board.Coordinator))).Error.Code);
        Assert.Empty((await AddAsync(urgent, fixture.By(board.Chair))).Errors);
        Assert.True((await fixture.AgendaAsync(meeting)).Single().IsLateAdd);
        Assert.Equal("meeting.no-room", (await AddAsync(large, fixture.By(board.Chair))).Error.Code);
    }

    [Fact]
    public async Task TermsWithoutLateAdds_AllowNone()
    {
        var board = await fixture.BoardAsync(lateAdds: LateAddRule.None);
        var meeting = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        var urgent = await fixture.WaitingAsync(board, Urgency.Urgent);
        clock.SetTo((await fixture.MeetingAsync(meeting)).CutOffAtUtc);
        await fixture.CallAsync<LockAgenda, Result>(u => u.ExecuteAsync(new(meeting), fixture.ByWorkflow(), default));

        Assert.Equal("listing.no-late-adds", (await fixture.CallAsync<AddLate, Result<ListingPlaced>>(u => u.ExecuteAsync(new(urgent, meeting), fixture.By(board.Chair), default))).Error.Code);
    }

    private async Task<(TestBoard Board, List<MeetingId> Meetings, CaseId Case)> ListedAsync()
    {
        var board = await fixture.BoardAsync();
        var meetings = await fixture.PlanAsync(board, fixture.Today.AddDays(20));
        var id = await fixture.WaitingAsync(board);
        Assert.Equal(meetings[0], await fixture.PlacedAsync(id));
        return (board, meetings, id);
    }

    private Task<Result> DeferAsync(TestBoard board, CaseId id, ListingEnd reason) =>
        fixture.CallAsync<DeferListing, Result>(u => u.ExecuteAsync(new(id, reason), fixture.By(board.Coordinator), default));

    private Task<Result<ListingPlaced>> MoveAsync(TestBoard board, CaseId id, MeetingId to) =>
        fixture.CallAsync<MoveListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id, to), fixture.By(board.Coordinator), default));

    private Task<Result<ListingPlaced>> UndoAsync(TestBoard board, CaseId id) =>
        fixture.CallAsync<UndoListing, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id), fixture.By(board.Coordinator), default));
}
