using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Discussion;

/// <summary>Ways round the door: a guest who was let in once does not stay, and no other page gives them the join link.</summary>
public sealed class GuestWaysTests(TestDatabase database) : RoomTest(database)
{
    private static readonly Uri Join = new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0");
    private PersonId guest;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await World.AddTeamsMeetingAsync(Meeting, Join);
        guest = await World.AddPersonAsync("Visiting clinician");
    }

    [Fact]
    public async Task CaseIsDeferredInTheRoom_GuestHearsItAndIsShownOut()
    {
        await LetInAsync(Second);

        Assert.True((await DeferAsync(Second)).IsSuccess);
        await SayAsync(World.Chair, Second, "after it was put off");

        Assert.Equal([LogEntryKind.PointerMoved, LogEntryKind.Admitted, LogEntryKind.Deferred, LogEntryKind.AdmissionEnded], await HeardAsync());
        await OutsideAsync();
        Assert.Equal("discussion.not-the-current-case", (await AdmitAsync(Second)).Error.Code);
    }

    [Fact]
    public async Task InvitationEndsWhileTheGuestIsIn_TheyHearNoMoreAndTheLinkIsGone()
    {
        await World.RelateAsync(guest, Second, Relation.Referrer, Clock.GetUtcNow().AddMinutes(10));
        await World.RelateAsync(guest, First, Relation.Referrer);
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        Assert.Equal(Join, (await ReadAsync()).Meeting.JoinUrl);

        Clock.Advance(TimeSpan.FromMinutes(11));
        await SayAsync(World.Chair, Second, "after the invitation");

        Assert.Empty(await HeardAsync());
        Assert.Equal("discussion.no-room", (await SayAsync(guest, Second)).Error.Code);
        await OutsideAsync();
    }

    [Fact]
    public async Task MeetingIsClosedWithTheGuestIn_NothingIsTheirsAnyMore()
    {
        await World.RelateAsync(guest, First, Relation.Referrer);
        await LetInAsync(Second);

        Assert.Empty((await Host.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(Meeting), Host.BySystem(), Token))).Errors);

        var view = await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(guest.Value), Token));
        Assert.True(!view.IsSuccess || view.Value is { Part: RoomPart.Waiting, Meeting.JoinUrl: null, Draft: null });
        var heard = await HearAsync(guest);
        Assert.True(!heard.IsSuccess || heard.Value.Entries.Count == 0);
        Assert.False((await SayAsync(guest, Second)).IsSuccess);
    }

    [Fact]
    public async Task GuestOfTwoCases_LeavesTheOneWithItAndHearsTheOtherFromItsCallOnly()
    {
        await World.RelateAsync(guest, First, Relation.Referrer);
        await LetInAsync(Second);
        await SayAsync(World.Chair, Second, "about the second");
        await PointAsync(World.Chair, null);
        await OutsideAsync();

        await PointAsync(World.Chair, First);

        var view = await ReadAsync();
        Assert.Equal((RoomPart.Admitted, First), (view.Part, view.CurrentCaseId!.Value));
        Assert.Equal("discussion.no-room", (await SayAsync(guest, Second)).Error.Code);
        var entries = (await HearAsync(guest)).Value.Entries;
        Assert.All(entries, e => Assert.Equal(e.Entry.Number < entries.First(x => x.Entry.CaseId == First).Entry.Number ? Second : First, e.Entry.CaseId));
    }

    [Fact]
    public async Task ReferrerOfAnotherCase_IsNotLetInForTheOneEveryoneIsOn()
    {
        await World.RelateAsync(guest, First, Relation.Referrer);
        await PointAsync(World.Chair, Second);

        Assert.Equal(RoomPart.Waiting, (await EnterAsync(guest)).Value.Part);

        await OutsideAsync();
        Assert.Equal("discussion.not-a-guest", (await AdmitAsync(Second)).Error.Code);
    }

    [Fact]
    public async Task MeetingNotBegun_NobodyFromOutsideHasTheLink()
    {
        Meeting = await World.AddMeetingAsync(inSession: false);
        await World.AddTeamsMeetingAsync(Meeting, Join);
        await World.RelateAsync(guest, await World.AddListedCaseAsync(Meeting), Relation.Referrer);

        Assert.Equal(RoomPart.Waiting, (await EnterAsync(guest)).Value.Part);
        await OutsideAsync();
    }

    [Fact]
    public async Task NetworkLeadWhoIsAGuest_ReadsTheAgendaWithoutTheLink()
    {
        await World.RelateAsync(guest, Second, Relation.Referrer);
        await World.RunAsync(async write =>
        {
            var board = (await write.Db.FindBoardAsync(World.Board, Token))!;
            write.Db.Add(new ProductMembership(MembershipId.New(write.Now), guest, ProductRole.NetworkLead, board.NetworkId, LondonCalendar.DateOf(write.Now).AddDays(-1)));
        });

        Assert.Null((await AgendaAsync(guest)).Meeting.JoinUrl);
        Assert.Equal(Join, (await AgendaAsync(World.Scientist)).Meeting.JoinUrl);
    }

    [Fact]
    public async Task GuestTriesTheMembersPages_FindsNothing()
    {
        await LetInAsync(Second);
        var reference = (await Host.ReadAsync(db => db.FindMeetingAsync(Meeting, Token)))!.Reference;

        Assert.Equal("meeting.not-found", (await Host.CallAsync<ViewAgenda, Result<AgendaView>>(u => u.ExecuteAsync(reference, Host.By(guest.Value), Token))).Error.Code);
    }

    private async Task LetInAsync(CaseId caseId)
    {
        await World.RelateAsync(guest, caseId, Relation.Referrer);
        await EnterAsync(guest);
        await PointAsync(World.Chair, caseId);
        Assert.Equal((RoomPart.Admitted, Join), ((await ReadAsync()).Part, (await ReadAsync()).Meeting.JoinUrl));
    }

    private async Task OutsideAsync()
    {
        var again = await EnterAsync(guest);
        Assert.True(!again.IsSuccess || again.Value.Part == RoomPart.Waiting);
        var view = await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(guest.Value), Token));
        Assert.True(!view.IsSuccess || view.Value is { Part: RoomPart.Waiting, Meeting.JoinUrl: null, Draft: null, Guests.Count: 0, People.Count: 0 });
    }

    private Task<Result<int>> DeferAsync(CaseId caseId) =>
        Host.CallAsync<DeferCase, Result<int>>(u => u.ExecuteAsync(new(Meeting, caseId, ListingEnd.InformationMissing), Host.By(World.Chair.Value), Token));

    private Task<Result> AdmitAsync(CaseId caseId) =>
        Host.CallAsync<AdmitGuest, Result>(u => u.ExecuteAsync(new(Meeting, caseId, guest), Host.By(World.Chair.Value), Token));

    private async Task<AgendaView> AgendaAsync(PersonId person)
    {
        var reference = (await Host.ReadAsync(db => db.FindMeetingAsync(Meeting, Token)))!.Reference;
        return (await Host.CallAsync<ViewAgenda, Result<AgendaView>>(u => u.ExecuteAsync(reference, Host.By(person.Value), Token))).Value;
    }

    private async Task<RoomView> ReadAsync() =>
        (await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(guest.Value), Token))).Value;

    private async Task<IEnumerable<LogEntryKind>> HeardAsync() => (await HearAsync(guest)).Value.Entries.Select(e => e.Entry.Kind);
}
