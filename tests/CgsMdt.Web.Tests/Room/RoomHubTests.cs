using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using CgsMdt.Web.Room;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Room;

public sealed class RoomHubTests(RoomFixture app) : RoomSetup<RoomFixture>(app)
{
    [Fact]
    public async Task TwoBrowsers_EachHearsWhatTheOtherDid()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        Assert.True((await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()))).Ok);
        await scientist.HearAsync(e => e.Kind == "PointerMoved" && e.CaseId == First.Value);
        Assert.True((await scientist.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, "seen twice in controls", Key()))).Ok);

        var heard = await chair.HearAsync(e => e.Kind == "Comment");
        Assert.Equal(("seen twice in controls", World.Scientist.Value), (heard.Text, heard.AuthorId!.Value));
        Assert.StartsWith("Scientist", heard.Author, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntriesArrive_InOrderEachOnce()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? chair : scientist).DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, $"remark {i}", Key()))));
        await chair.HearAsync(_ => chair.Heard().Count(e => e.Kind == "Comment") == 20);

        var numbers = chair.Heard().Select(e => e.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public async Task BrowserIsCutOff_CatchesUpWithNothingMissed()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await scientist.HearAsync(e => e.Kind == "PointerMoved");
        scientist.Cut();
        foreach (var i in Enumerable.Range(1, 5))
        {
            await chair.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, $"meanwhile {i}", Key()));
        }

        await chair.HearAsync(e => e.Text == "meanwhile 5");
        Assert.DoesNotContain(scientist.Heard(), e => e.Kind == "Comment");
        await scientist.ReconnectAsync();
        await scientist.EnterAsync(Reference);
        await scientist.HearAsync(e => e.Text == "meanwhile 5");

        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"meanwhile {i}"), scientist.Heard().Where(e => e.Kind == "Comment").Select(e => e.Text));
    }

    [Fact]
    public async Task CommandIsSentAgainAfterACut_DoneOnce()
    {
        await using var chair = await JoinAsync(World.Chair);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        var command = new SayCommand(First.Value, "once", Key());
        var once = await chair.DoAsync(nameof(RoomHub.Say), command);
        chair.Cut();
        await chair.ReconnectAsync();
        await chair.EnterAsync(Reference);

        Assert.Equal(once.Number, (await chair.DoAsync(nameof(RoomHub.Say), command)).Number);
    }

    [Fact]
    public async Task Guest_ReceivesNothingOfOtherCases()
    {
        var guest = await World.AddPersonAsync("Visiting clinician");
        await World.RelateAsync(guest, Second, Relation.Referrer);
        await using var chair = await JoinAsync(World.Chair);
        await using var visitor = await JoinAsync(guest, RoomPart.Waiting);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await chair.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, "of the first case", Key()));
        await chair.TellAsync(nameof(RoomHub.Drafting), new WritingCommand(First.Value, "draft of the first case"));
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(Second.Value, Key()));
        await chair.DoAsync(nameof(RoomHub.Say), new SayCommand(Second.Value, "of the second case", Key()));
        await visitor.HearAsync(e => e.Text == "of the second case");
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await visitor.HearAsync(e => e.Kind == "AdmissionEnded");
        await chair.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, "after they left", Key()));
        await chair.HearAsync(e => e.Text == "after they left");

        Assert.All(visitor.Heard(), e => Assert.Equal(Second.Value, e.CaseId));
        Assert.Equal(["PointerMoved", "Admitted", "Comment", "AdmissionEnded"], visitor.Heard().Select(e => e.Kind));
        Assert.Equal("discussion.no-room", (await visitor.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, "may I", Key()))).Code);
    }

    [Fact]
    public async Task GuestsTwoTabsAndOldLine_AreAllShownOutWhenTheCaseIsPutOff()
    {
        var guest = await World.AddPersonAsync("Visiting clinician");
        await World.RelateAsync(guest, Second, Relation.Referrer);
        await World.RelateAsync(guest, First, Relation.Referrer);
        await using var chair = await JoinAsync(World.Chair);
        await using var one = await JoinAsync(guest, RoomPart.Waiting);
        await using var two = await JoinAsync(guest, RoomPart.Waiting);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(Second.Value, Key()));
        await one.HearAsync(e => e.Kind == "Admitted");
        await two.HearAsync(e => e.Kind == "Admitted");
        two.Cut();

        await chair.DoAsync(nameof(RoomHub.Defer), new DeferCommand(Second.Value, ListingEnd.InformationMissing, Key()));
        await chair.DoAsync(nameof(RoomHub.Say), new SayCommand(Second.Value, "after it was put off", Key()));
        await chair.TellAsync(nameof(RoomHub.Typing), new WritingCommand(Second.Value, ""));
        await one.HearAsync(e => e.Kind == "AdmissionEnded");
        await two.ReconnectAsync();
        Assert.Equal("Waiting", (await two.EnterAsync(Reference)).Part);
        await two.HearAsync(e => e.Kind == "AdmissionEnded");
        await chair.HearAsync(e => e.Text == "after it was put off");

        foreach (var tab in new[] { one, two })
        {
            Assert.DoesNotContain(tab.Heard(), e => e.Text == "after it was put off");
            Assert.Equal("discussion.no-room", (await tab.DoAsync(nameof(RoomHub.Say), new SayCommand(Second.Value, "may I", Key()))).Code);
        }
    }

    [Fact]
    public async Task DraftIsWritten_OthersSeeItLiveAndNobodyAuditsIt()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        var audited = await ReadAsync(db => db.Set<AuditEntry>().CountAsync());
        await chair.TellAsync(nameof(RoomHub.Drafting), new WritingCommand(First.Value, "segregation st"));

        var seen = await scientist.SeeAsync(d => d.Items.Any(i => i.Kind == "Drafting"));
        Assert.Equal("segregation st", seen.Items.Single(i => i.Kind == "Drafting").Text);
        Assert.Equal(audited, await ReadAsync(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task MemberDrafts_NobodySeesIt()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await scientist.TellAsync(nameof(RoomHub.Drafting), new WritingCommand(First.Value, "not mine to write"));
        await scientist.TellAsync(nameof(RoomHub.Typing), new WritingCommand(First.Value, ""));

        var seen = await chair.SeeAsync(d => d.Items.Any(i => i.Kind == "Typing"));
        Assert.DoesNotContain(seen.Items, i => i.Kind == "Drafting");
    }

    [Fact]
    public async Task WholeCase_PositionDraftOutcomeAndWhatIsRefused()
    {
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await JoinAsync(World.Scientist);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        Assert.True((await scientist.DoAsync(nameof(RoomHub.TakePosition), new PositionCommand(First.Value, PositionTaken.Disagree, "too early", Key()))).Ok);
        Assert.True((await chair.DoAsync(nameof(RoomHub.SaveDraft), new DraftCommand(First.Value, "further-test", "Test the parents.", "Not tested.", "", 0, Key()))).Ok);
        Assert.True((await chair.DoAsync(nameof(RoomHub.Extend), new ExtendCommand(First.Value, 5, Key()))).Ok);
        Assert.Equal("discussion.not-running", (await scientist.DoAsync(nameof(RoomHub.Extend), new ExtendCommand(First.Value, 5, Key()))).Code);
        Assert.Equal("case.not-yours", (await scientist.DoAsync(nameof(RoomHub.SaveOutcome), new DraftCommand(First.Value, "further-test", "x", "", "", 0, Key()))).Code);
        Assert.True((await chair.DoAsync(nameof(RoomHub.SaveOutcome), new DraftCommand(First.Value, "further-test", "Test the parents.", "Not tested.", "Scientist: too early", 0, Key()))).Ok);

        await scientist.HearAsync(e => e.Kind == "OutcomeSaved");
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(First));
        Assert.NotNull(await ReadAsync(db => db.FindOutcomeAsync(First, CancellationToken.None)));
        Assert.True((await chair.DoAsync(nameof(RoomHub.Defer), new DeferCommand(Second.Value, ListingEnd.OutOfTime, Key()))).Ok);
        await scientist.HearAsync(e => e.Kind == "Deferred" && e.CaseId == Second.Value);
    }

    [Fact]
    public async Task MemberOfAnotherBoard_IsRefusedAndHearsNothing()
    {
        var other = await BoardWorld.CreateAsync(App.Services, App.Clock, BoardAuthority.Deciding);
        await using var stranger = await RoomClient.ConnectAsync(() => App.OpenSocketAsync(RoomContract.Path, other.Chair));
        Assert.False((await stranger.EnterAsync(Reference)).Ok);
        Assert.Equal("room.not-entered", (await stranger.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()))).Code);
        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(First));
        Assert.True(await ReadAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.ActorId == other.Chair.Value && a.Outcome == AuditOutcome.Refused)));
    }

    [Fact]
    public async Task UnknownMeeting_Refused()
    {
        await using var chair = await RoomClient.ConnectAsync(() => App.OpenSocketAsync(RoomContract.Path, World.Chair));
        Assert.False((await chair.EnterAsync("M-2026-999999")).Ok);
    }

    [Fact]
    public async Task NobodyIsSignedIn_TheLineIsNotOpened() =>
        await Assert.ThrowsAnyAsync<Exception>(() => App.OpenSocketAsync(RoomContract.Path, person: null));

    [Fact]
    public async Task BrowserLeaves_TheOthersSeeItGo()
    {
        await using var chair = await JoinAsync(World.Chair);
        var scientist = await JoinAsync(World.Scientist);
        await chair.SeeAsync(d => d.Items.Any(i => i.PersonId == World.Scientist.Value && i.Kind == "Here"));
        await scientist.DisposeAsync();

        await chair.SeeAsync(d => d.Items.All(i => i.PersonId != World.Scientist.Value));
    }

    [Fact]
    public async Task TwoHostsOnOneDatabase_BothDeliver()
    {
        await using var another = App.StartAnotherHost();
        await using var chair = await JoinAsync(World.Chair);
        await using var scientist = await RoomClient.ConnectAsync(() => WebAppFixture.OpenSocketAsync(another.Server, RoomContract.Path, World.Scientist));
        Assert.True((await scientist.EnterAsync(Reference)).Ok);
        await chair.DoAsync(nameof(RoomHub.MovePointer), new PointCommand(First.Value, Key()));
        await scientist.HearAsync(e => e.Kind == "PointerMoved");
        await scientist.DoAsync(nameof(RoomHub.Say), new SayCommand(First.Value, "from the other host", Key()));

        await chair.HearAsync(e => e.Text == "from the other host");
        await chair.SeeAsync(d => d.Items.Any(i => i.PersonId == World.Scientist.Value && i.Kind == "Here"));
    }

    private Guid Key() => Guid.CreateVersion7(App.Clock.GetUtcNow());

    private async Task<RoomClient> JoinAsync(PersonId person, RoomPart? part = null)
    {
        var client = await RoomClient.ConnectAsync(() => App.OpenSocketAsync(RoomContract.Path, person));
        var entered = await client.EnterAsync(Reference);
        Assert.True(entered.Ok, entered.Message);
        Assert.Equal(part?.ToString() ?? entered.Part, entered.Part);
        return client;
    }
}
