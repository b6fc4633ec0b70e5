using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Discussion;

public sealed class SpeakingTests(TestDatabase database) : RoomTest(database)
{
    private static readonly DraftText Advice = new("further-test", "Segregation study", "Parents not tested", "");

    [Theory]
    [InlineData("", "discussion.empty")]
    [InlineData("  ", "discussion.empty")]
    public async Task NothingIsSaid_Refused(string text, string code)
    {
        await PointAsync(World.Chair, First);
        Assert.Equal(code, (await SayAsync(World.Chair, First, text)).Error.Code);
    }

    [Fact]
    public async Task TooMuchIsSaid_Refused()
    {
        await PointAsync(World.Chair, First);
        Assert.Equal("discussion.too-long", (await SayAsync(World.Chair, First, new string('a', 4001))).Error.Code);
    }

    [Fact]
    public async Task PositionIsTaken_LogHoldsItsCodeAndTheReservation()
    {
        await PointAsync(World.Chair, First);
        Assert.True((await TakeAsync(World.Scientist, PositionTaken.Disagree, "not enough evidence")).IsSuccess);

        var heard = (await HearAsync(World.Chair, after: 1)).Value.Entries.Single();
        Assert.Equal(("Disagree", "not enough evidence", World.Scientist), (heard.Entry.Code, heard.Text, heard.Entry.AuthorId));
    }

    [Fact]
    public async Task StrangerTakesAPosition_NotFound()
    {
        await PointAsync(World.Chair, First);
        Assert.Equal("discussion.no-room", (await TakeAsync(World.Stranger, PositionTaken.Agree)).Error.Code);
    }

    [Fact]
    public async Task DraftIsSaved_ItIsFoundAgain()
    {
        await PointAsync(World.Chair, First);
        var number = await DraftAsync(World.Chair, Advice, basedOn: 0);

        var found = await Host.ReadAsync(db => db.FindDraftAsync(Meeting, First, Token));
        Assert.Equal(new SavedDraft(number.Value, World.Chair, Advice), found);
    }

    [Fact]
    public async Task SameDraftAgain_NothingIsWritten()
    {
        await PointAsync(World.Chair, First);
        var once = await DraftAsync(World.Chair, Advice, 0);
        Assert.Equal(once.Value, (await DraftAsync(World.Coordinator, Advice, 0)).Value);
        Assert.Equal(2, (await LogAsync()).Count);
    }

    [Fact]
    public async Task SomebodyElseSavedMeanwhile_StaleAndTheirsStays()
    {
        await PointAsync(World.Chair, First);
        await DraftAsync(World.Coordinator, Advice, 0);
        var refused = await DraftAsync(World.Chair, Advice with { Summary = "another" }, 0);

        Assert.Equal((ErrorKind.Stale, "discussion.draft-changed"), (refused.Error.Kind, refused.Error.Code));
        Assert.Equal(Advice, (await Host.ReadAsync(db => db.FindDraftAsync(Meeting, First, Token))).Text);
    }

    [Fact]
    public async Task WrittenOverTheirs_Saved()
    {
        await PointAsync(World.Chair, First);
        var theirs = await DraftAsync(World.Coordinator, Advice, 0);
        Assert.True((await DraftAsync(World.Chair, Advice with { Summary = "another" }, theirs.Value)).IsSuccess);
    }

    [Fact]
    public async Task MemberWritesTheDraft_Forbidden()
    {
        await PointAsync(World.Chair, First);
        Assert.Equal("discussion.not-running", (await DraftAsync(World.Scientist, Advice, 0)).Error.Code);
    }

    [Fact]
    public async Task DraftOfACaseNobodyIsOn_Refused()
    {
        await PointAsync(World.Chair, Second);
        Assert.Equal("discussion.not-the-current-case", (await DraftAsync(World.Chair, Advice, 0)).Error.Code);
    }

    [Fact]
    public async Task InterestDeclaredWhereTheBoardHidesTheCase_HearsTheTurnAndNothingOfIt()
    {
        await BeginAsync(hides: true);
        await Host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(Meeting, First), Host.By(World.Cardiologist.Value), Token));
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First, "behind the door");

        Assert.Equal([LogEntryKind.InterestDeclared, LogEntryKind.PointerMoved], (await HearAsync(World.Cardiologist)).Value.Entries.Select(e => e.Entry.Kind));
        Assert.Equal("discussion.no-room", (await SayAsync(World.Cardiologist, First)).Error.Code);
        await PointAsync(World.Chair, Second);
        Assert.True((await SayAsync(World.Cardiologist, Second)).IsSuccess);
    }

    [Fact]
    public async Task InterestDeclaredWhereTheBoardDoesNotHide_HearsTheCase()
    {
        await Host.CallAsync<DeclareInterest, Result<int>>(u => u.ExecuteAsync(new(Meeting, First), Host.By(World.Cardiologist.Value), Token));
        await PointAsync(World.Chair, First);
        await SayAsync(World.Chair, First);

        Assert.Contains((await HearAsync(World.Cardiologist)).Value.Entries, e => e.Entry.Kind == LogEntryKind.Comment);
    }

    [Fact]
    public async Task Presence_LastValueWinsAndExpires()
    {
        var ephemera = (Ephemera)Host.Services.GetService(typeof(Ephemera))!;
        await ephemera.SayAsync(Meeting, World.Chair, EphemeronKind.Drafting, First, "adv", Token);
        await ephemera.SayAsync(Meeting, World.Chair, EphemeronKind.Drafting, First, "advice", Token);
        Assert.Equal(["advice"], (await ephemera.ReadAsync(Meeting, Token)).Select(e => e.Text));

        Clock.Advance(Ephemera.WritingFor);
        Assert.Empty(await ephemera.ReadAsync(Meeting, Token));
    }

    private Task<Result<int>> TakeAsync(PersonId person, PositionTaken position, string? text = null) =>
        Host.CallAsync<TakePosition, Result<int>>(u => u.ExecuteAsync(new(Meeting, First, position, text), Host.By(person.Value), Token));

    private Task<Result<int>> DraftAsync(PersonId person, DraftText text, int basedOn) =>
        Host.CallAsync<SaveDraftText, Result<int>>(u => u.ExecuteAsync(new(Meeting, First, text, basedOn), Host.By(person.Value), Token));
}
