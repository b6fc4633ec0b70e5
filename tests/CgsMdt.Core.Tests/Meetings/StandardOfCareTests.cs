using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Meetings;

public sealed class StandardOfCareTests(MeetingsFixture fixture) : IClassFixture<MeetingsFixture>
{
    private const string Protocol = "BRCA carrier";
    private readonly TestClock clock = fixture.Clock.Restart();

    [Fact]
    public async Task CaseUnderAProtocol_IsListedWithoutMinutesAndMetWhenTheMeetingCloses()
    {
        var (board, meeting, id) = await ListedAsync();
        var listing = (await fixture.AgendaAsync(meeting)).Single();
        Assert.Equal((ListingSection.NotForDiscussion, 0), (listing.Section, listing.Minutes));

        await HoldAsync(board, meeting);

        Assert.Equal(CasePlace.MetByStandardOfCare, await fixture.PlaceAsync(id));
        Assert.Equal(ListingEnd.StandardOfCare, (await fixture.ReadAsync(db => db.ListingsOfAsync(id, default))).Single().End);
        Assert.Equal("case.met-by-standard-of-care", (await fixture.EventsAsync(id.Value))[^1]);
    }

    [Fact]
    public async Task AnyCoreMember_PullsItIntoDiscussionAndItIsCarriedOverWhenNotComeTo()
    {
        var (board, meeting, id) = await ListedAsync();

        var pulled = await PullAsync(id, fixture.By(board.Member));

        Assert.Empty(pulled.Errors);
        Assert.Equal(pulled.Value, (await PullAsync(id, fixture.By(board.Member))).Value);
        var listing = (await fixture.AgendaAsync(meeting)).Single();
        Assert.Equal((ListingSection.Discuss, 10), (listing.Section, listing.Minutes));
        await HoldAsync(board, meeting);
        Assert.NotEqual(CasePlace.MetByStandardOfCare, await fixture.PlaceAsync(id));
    }

    [Fact]
    public async Task OthersThanMembers_PullNothingIn()
    {
        var (board, _, id) = await ListedAsync();

        Assert.Equal("case.not-found", (await PullAsync(id, fixture.By(await fixture.PersonAsync()))).Error.Code);
        Assert.Equal("listing.not-listed", (await PullAsync(await fixture.WaitingAsync(board), fixture.By(board.Member))).Error.Code);
    }

    private async Task<(TestBoard Board, MeetingId Meeting, CaseId Case)> ListedAsync()
    {
        var board = await fixture.BoardAsync();
        var meeting = (await fixture.PlanAsync(board, fixture.Today.AddDays(20)))[0];
        await fixture.WriteAsync(new StandardOfCare(board.Id, Protocol, 1, board.Chair, clock.GetUtcNow(), new(2026, 1, 1), new(2028, 1, 1)));
        var id = await fixture.WaitingAsync(board, protocol: Protocol);
        Assert.Equal(meeting, await fixture.PlacedAsync(id));
        return (board, meeting, id);
    }

    private async Task HoldAsync(TestBoard board, MeetingId meeting)
    {
        clock.SetTo((await fixture.MeetingAsync(meeting)).StartsAtUtc);
        Assert.Empty((await fixture.CallAsync<BeginSession, Result>(u => u.ExecuteAsync(new(meeting), fixture.By(board.Chair), default))).Errors);
        Assert.Empty((await fixture.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(meeting), fixture.By(board.Chair), default))).Errors);
    }

    private Task<Result<ListingPlaced>> PullAsync(CaseId id, Operation by) =>
        fixture.CallAsync<PullIntoDiscussion, Result<ListingPlaced>>(u => u.ExecuteAsync(new(id), by, default));
}
