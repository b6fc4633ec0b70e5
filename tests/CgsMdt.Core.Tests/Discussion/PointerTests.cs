using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Discussion;

public sealed class PointerTests(TestDatabase database) : RoomTest(database)
{
    [Fact]
    public async Task ChairTurnsToACase_TheCaseIsInDiscussionAndTheEventSaysSo()
    {
        Assert.Equal(1, (await PointAsync(World.Chair, First)).Value);

        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(First));
        Assert.True(await Host.ReadAsync(db => db.Set<StoredEvent>().AnyAsync(e => e.Name == "discussion.pointer-moved" && e.AggregateId == Meeting.Value, Token)));
    }

    [Fact]
    public async Task CoordinatorTurnsToTheNext_TheOneBeforeIsListedAgain()
    {
        await PointAsync(World.Chair, First);
        Assert.True((await PointAsync(World.Coordinator, Second)).IsSuccess);

        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(First));
        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(Second));
    }

    [Fact]
    public async Task Break_NoCaseIsInDiscussion()
    {
        await PointAsync(World.Chair, First);
        Assert.True((await PointAsync(World.Chair, null)).IsSuccess);

        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(First));
        Assert.Equal("discussion.not-the-current-case", (await SayAsync(World.Chair, First)).Error.Code);
    }

    [Fact]
    public async Task SameCaseAgain_ItStaysInDiscussion()
    {
        await PointAsync(World.Chair, First);
        Assert.True((await PointAsync(World.Chair, First)).IsSuccess);
        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(First));
    }

    [Fact]
    public async Task SameKeyAgain_OneEntry()
    {
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        Assert.Equal(1, (await PointAsync(World.Chair, First, key)).Value);
        await PointAsync(World.Chair, Second);
        Assert.Equal(1, (await PointAsync(World.Chair, First, key)).Value);
        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(Second));
    }

    [Fact]
    public async Task TwoTurnToDifferentCasesAtOnce_OneCaseIsInDiscussion()
    {
        await Task.WhenAll(Task.Run(() => PointAsync(World.Chair, First)), Task.Run(() => PointAsync(World.Coordinator, Second)));

        Assert.Single(new[] { await World.PlaceOfAsync(First), await World.PlaceOfAsync(Second) }, CasePlace.InDiscussion);
        Assert.Equal([1, 2], (await LogAsync()).Select(e => e.Number));
    }

    [Fact]
    public async Task MemberTurnsToACase_ForbiddenAndAudited()
    {
        Assert.Equal("discussion.not-running", (await PointAsync(World.Scientist, First)).Error.Code);

        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(First));
        Assert.True(await Host.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(
            a => a.ActorId == World.Scientist.Value && a.Outcome == AuditOutcome.Refused && a.Reason == "discussion.not-running", Token)));
    }

    [Fact]
    public async Task StrangersAndReferrersAndObserversTurnToACase_NotFound()
    {
        foreach (var person in new[] { World.Stranger, World.Referrer, World.Observer })
        {
            Assert.Equal("discussion.no-room", (await PointAsync(person, First)).Error.Code);
        }

        Assert.Empty(await LogAsync());
    }

    [Fact]
    public async Task MeetingHasNotBegun_Refused()
    {
        Meeting = await World.AddMeetingAsync(inSession: false);
        var listed = await World.AddListedCaseAsync(Meeting);

        Assert.Equal("discussion.not-in-session", (await PointAsync(World.Chair, listed)).Error.Code);
    }

    [Fact]
    public async Task CaseOfAnotherList_Refused()
    {
        var elsewhere = await World.AddListedCaseAsync(await World.AddMeetingAsync());

        Assert.Equal("discussion.not-on-the-list", (await PointAsync(World.Chair, elsewhere)).Error.Code);
        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(elsewhere));
    }

    [Fact]
    public async Task UnknownMeeting_NotFound()
    {
        Meeting = MeetingId.New(Clock.GetUtcNow());
        Assert.Equal("discussion.no-room", (await PointAsync(World.Chair, First)).Error.Code);
    }

    [Fact]
    public async Task MoreMinutes_LaterCasesAreEstimatedLater()
    {
        await PointAsync(World.Chair, First);
        var before = await EstimateAsync();
        var extended = await Host.CallAsync<Core.Discussion.ExtendCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, First, 5), Host.By(World.Coordinator.Value), Token));

        Assert.True(extended.IsSuccess);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(8), before);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(13), await EstimateAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public async Task MinutesOutOfReason_Refused(int minutes)
    {
        await PointAsync(World.Chair, First);
        var refused = await Host.CallAsync<Core.Discussion.ExtendCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, First, minutes), Host.By(World.Chair.Value), Token));
        Assert.Equal("discussion.bad-minutes", refused.Error.Code);
    }

    [Fact]
    public async Task ExtendsACaseNobodyIsOn_Refused()
    {
        await PointAsync(World.Chair, First);
        var refused = await Host.CallAsync<Core.Discussion.ExtendCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, Second, 5), Host.By(World.Chair.Value), Token));
        Assert.Equal("discussion.not-the-current-case", refused.Error.Code);
    }

    [Fact]
    public async Task MemberExtends_Forbidden()
    {
        await PointAsync(World.Chair, First);
        var refused = await Host.CallAsync<Core.Discussion.ExtendCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, First, 5), Host.By(World.Scientist.Value), Token));
        Assert.Equal("discussion.not-running", refused.Error.Code);
    }

    [Fact]
    public async Task CaseIsPutOff_WaitsAgainAndTheRoomIsTold()
    {
        await PointAsync(World.Chair, First);
        Assert.Equal(2, (await DeferAsync(World.Chair, First, ListingEnd.InformationMissing)).Value);

        Assert.Equal(CasePlace.Waiting, await World.PlaceOfAsync(First));
        Assert.Equal(nameof(ListingEnd.InformationMissing), (await LogAsync())[^1].Code);
        Assert.True((await PointAsync(World.Chair, Second)).IsSuccess);
        Assert.Equal(CasePlace.Waiting, await World.PlaceOfAsync(First));
    }

    [Fact]
    public async Task SameKeyPutsOffAgain_OneEntry()
    {
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        await DeferAsync(World.Chair, First, ListingEnd.OutOfTime, key);
        Assert.Equal(1, (await DeferAsync(World.Chair, First, ListingEnd.OutOfTime, key)).Value);
        Assert.Single(await LogAsync());
    }

    [Fact]
    public async Task PutOffByAMemberForNoAllowedReasonOrElsewhere_Refused()
    {
        var elsewhere = await World.AddListedCaseAsync(await World.AddMeetingAsync());
        Assert.Equal("discussion.not-running", (await DeferAsync(World.Scientist, First, ListingEnd.OutOfTime)).Error.Code);
        Assert.Equal("discussion.no-room", (await DeferAsync(World.Stranger, First, ListingEnd.OutOfTime)).Error.Code);
        Assert.Equal("listing.reason-not-allowed", (await DeferAsync(World.Chair, First, ListingEnd.Discussed)).Error.Code);
        Assert.Equal("discussion.not-on-the-list", (await DeferAsync(World.Chair, elsewhere, ListingEnd.OutOfTime)).Error.Code);
        Assert.Empty(await LogAsync());
    }

    private Task<Result<int>> DeferAsync(PersonId person, CaseId caseId, ListingEnd reason, Guid? key = null) =>
        Host.CallAsync<Core.Discussion.DeferCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, caseId, reason, key), Host.By(person.Value), Token));

    private async Task<DateTimeOffset?> EstimateAsync()
    {
        var room = await Host.CallAsync<Core.Discussion.ReadRoom, Result<Core.Discussion.RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(World.Chair.Value), Token));
        return room.Value.Next!.EstimatedAt;
    }
}
