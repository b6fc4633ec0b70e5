using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Discussion;

/// <summary>A guest hears and sees only their own case, while admitted.</summary>
public sealed class GuestTests(TestDatabase database) : RoomTest(database)
{
    private PersonId guest;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        guest = await World.AddPersonAsync("Visiting clinician");
        await World.RelateAsync(guest, Second, Relation.Referrer);
    }

    [Fact]
    public async Task GuestComesBeforeTheirCase_WaitsAndHearsNothing()
    {
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "about the first case");
        var entered = await EnterAsync(guest);

        Assert.Equal(RoomPart.Waiting, entered.Value.Part);
        Assert.Equal([Second], entered.Value.CaseIds);
        Assert.Empty((await HearAsync(guest)).Value.Entries);
        Assert.Equal("discussion.no-room", (await SayAsync(guest, First)).Error.Code);
        Assert.Equal("discussion.no-room", (await SayAsync(guest, Second)).Error.Code);
    }

    [Fact]
    public async Task TheirCaseBegins_LetInAndHearsFromThere()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "about the first case");
        await PointAsync(World.Chair, Second);
        await SayAsync(World.Chair, Second, "about the second case");

        Assert.Equal([LogEntryKind.PointerMoved, LogEntryKind.Admitted, LogEntryKind.Comment], await HeardAsync());
        Assert.True((await SayAsync(guest, Second, "may I add")).IsSuccess);
    }

    [Fact]
    public async Task MeetingGoesOn_GuestHearsTheEndAndNothingAfter()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "about the first case");

        Assert.Equal([LogEntryKind.PointerMoved, LogEntryKind.Admitted, LogEntryKind.AdmissionEnded], await HeardAsync());
        Assert.Equal("discussion.no-room", (await SayAsync(guest, Second)).Error.Code);
    }

    [Fact]
    public async Task MeetingComesBackToTheCase_GuestIsLetInAgain()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        await PointAsync(World.Chair, First);
        await PointAsync(World.Chair, Second);

        Assert.Equal(
            [LogEntryKind.PointerMoved, LogEntryKind.Admitted, LogEntryKind.AdmissionEnded, LogEntryKind.PointerMoved, LogEntryKind.Admitted], await HeardAsync());
    }

    [Fact]
    public async Task GuestComesLate_LetInOnEntering()
    {
        await PointAsync(World.Chair, Second);
        await SayAsync(World.Chair, Second, "before they came");

        Assert.Equal(RoomPart.Admitted, (await EnterAsync(guest)).Value.Part);
        Assert.Equal([LogEntryKind.Admitted], await HeardAsync());
    }

    [Fact]
    public async Task GuestEntersTwice_WaitsOnce()
    {
        await EnterAsync(guest);
        await EnterAsync(guest);
        Assert.Equal([LogEntryKind.GuestWaiting], await KindsAsync());
    }

    [Fact]
    public async Task Referrer_DoesNotReadTheOutcomeBeingWritten()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        await DraftAsync(Second);

        Assert.DoesNotContain(LogEntryKind.DraftOutcome, await HeardAsync());
        Assert.Contains((await HearAsync(World.Scientist)).Value.Entries, e => e.Entry.Kind == LogEntryKind.DraftOutcome);
    }

    [Fact]
    public async Task InvitedExpert_ReadsTheOutcomeBeingWrittenWhileAdmitted()
    {
        var expert = await World.AddPersonAsync("Expert");
        await World.RelateAsync(expert, Second, Relation.InvitedExpert);
        await EnterAsync(expert);
        await PointAsync(World.Chair, Second);
        await DraftAsync(Second);

        Assert.Contains((await HearAsync(expert)).Value.Entries, e => e.Entry.Kind == LogEntryKind.DraftOutcome);
    }

    [Fact]
    public async Task ObserverOfAnOpenCase_HearsAndMayNotSpeak()
    {
        await World.RelateAsync(World.Observer, Second, Relation.Observer);
        await EnterAsync(World.Observer);
        await PointAsync(World.Chair, Second);

        Assert.NotEmpty((await HearAsync(World.Observer)).Value.Entries);
        Assert.Equal("discussion.only-watching", (await SayAsync(World.Observer, Second)).Error.Code);
    }

    [Fact]
    public async Task ObserverOfACaseNotOpenToThem_NotFound() => Assert.Equal("discussion.no-room", (await EnterAsync(World.Observer)).Error.Code);

    [Fact]
    public async Task StrangerEnters_NotFoundAndAudited()
    {
        Assert.Equal("discussion.no-room", (await EnterAsync(World.Stranger)).Error.Code);
        Assert.True(await Host.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.ActorId == World.Stranger.Value && a.Outcome == AuditOutcome.Refused, Token)));
    }

    [Fact]
    public async Task PartInTheCaseHasEnded_NotFound()
    {
        var former = await World.AddPersonAsync("Former clinician");
        await World.RelateAsync(former, Second, Relation.Referrer, Clock.GetUtcNow().AddMinutes(1));
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("discussion.no-room", (await EnterAsync(former)).Error.Code);
    }

    [Fact]
    public async Task ShownOut_HearsNothingMore_AndIsLetInAgainByTheChair()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        Assert.True((await Host.CallAsync<EndAdmission, Result>(u => u.ExecuteAsync(new(Meeting, Second, guest), Host.By(World.Chair.Value), Token))).IsSuccess);
        await SayAsync(World.Chair, Second, "among ourselves");
        Assert.DoesNotContain(LogEntryKind.Comment, await HeardAsync());

        Assert.True((await AdmitAsync(World.Coordinator, guest)).IsSuccess);
        Assert.True((await SayAsync(guest, Second)).IsSuccess);
    }

    [Fact]
    public async Task ShownOutAndComesBack_WaitsUntilTheMeetingTurnsToTheCaseAgain()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, Second);
        await Host.CallAsync<EndAdmission, Result>(u => u.ExecuteAsync(new(Meeting, Second, guest), Host.By(World.Chair.Value), Token));

        Assert.Equal(RoomPart.Waiting, (await EnterAsync(guest)).Value.Part);
        await PointAsync(World.Chair, First);
        await PointAsync(World.Chair, Second);

        Assert.Equal(RoomPart.Admitted, (await EnterAsync(guest)).Value.Part);
    }

    [Fact]
    public async Task JoinLink_IsTheGuestsOnlyWhileTheyAreLetIn()
    {
        await World.AddTeamsMeetingAsync(Meeting, new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0"));
        await EnterAsync(guest);
        await PointAsync(World.Chair, First);
        Assert.Null((await ReadAsync(guest)).Meeting.JoinUrl);
        Assert.NotNull((await ReadAsync(World.Scientist)).Meeting.JoinUrl);

        await PointAsync(World.Chair, Second);
        Assert.Equal("teams.microsoft.com", (await ReadAsync(guest)).Meeting.JoinUrl?.Host);

        await PointAsync(World.Chair, First);
        Assert.Null((await ReadAsync(guest)).Meeting.JoinUrl);
    }

    [Fact]
    public async Task MemberAdmits_Forbidden()
    {
        await PointAsync(World.Chair, Second);
        Assert.Equal("discussion.not-running", (await AdmitAsync(World.Scientist, guest)).Error.Code);
    }

    [Fact]
    public async Task SomebodyWithoutAPartIsAdmitted_Refused()
    {
        await PointAsync(World.Chair, Second);
        Assert.Equal("discussion.not-a-guest", (await AdmitAsync(World.Chair, World.Stranger)).Error.Code);
        Assert.Equal("discussion.not-a-guest", (await AdmitAsync(World.Chair, World.Scientist)).Error.Code);
    }

    [Fact]
    public async Task AdmittedToACaseNobodyIsOn_Refused()
    {
        await PointAsync(World.Chair, First);
        Assert.Equal("discussion.not-the-current-case", (await AdmitAsync(World.Chair, guest)).Error.Code);
    }

    [Fact]
    public async Task ShowsOutSomebodyWhoIsNotIn_Refused() =>
        Assert.Equal(
            "discussion.not-admitted",
            (await Host.CallAsync<EndAdmission, Result>(u => u.ExecuteAsync(new(Meeting, Second, guest), Host.By(World.Chair.Value), Token))).Error.Code);

    [Fact]
    public async Task GuestReadsTheRoom_SeesTheirCaseAlone()
    {
        await EnterAsync(guest);
        await PointAsync(World.Chair, First);
        var view = await ReadAsync(guest);

        Assert.Equal([Second], view.Agenda.Select(c => c.CaseId));
        Assert.Null(view.CurrentCaseId);
        Assert.Empty(view.People);
        Assert.Empty(view.Guests);
        Assert.Null(view.Draft);
    }

    [Fact]
    public async Task ChairReadsTheRoom_SeesWhoWaits()
    {
        await EnterAsync(guest);
        var view = (await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(World.Chair.Value), Token))).Value;

        var waiting = Assert.Single(view.Guests);
        Assert.Equal((guest, Second, false), (waiting.PersonId, waiting.CaseId, waiting.IsIn));
    }

    private Task<Result> AdmitAsync(PersonId actor, PersonId person) =>
        Host.CallAsync<AdmitGuest, Result>(u => u.ExecuteAsync(new(Meeting, Second, person), Host.By(actor.Value), Token));

    private Task<Result<int>> DraftAsync(CgsMdt.Core.Cases.Contracts.CaseId caseId) =>
        Host.CallAsync<SaveDraftText, Result<int>>(u => u.ExecuteAsync(new(Meeting, caseId, new(null, "advice", "", ""), 0), Host.By(World.Chair.Value), Token));

    private async Task<RoomView> ReadAsync(PersonId person) =>
        (await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(person.Value), Token))).Value;

    private async Task<IEnumerable<LogEntryKind>> HeardAsync() => (await HearAsync(guest)).Value.Entries.Select(e => e.Entry.Kind);
}
