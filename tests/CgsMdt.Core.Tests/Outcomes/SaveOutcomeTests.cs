using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Outcomes;

public sealed class SaveOutcomeTests(TestDatabase database) : OutcomeTest(database)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OutcomeSaved_GuestIsShownOutAndNotLetInByComingBack(bool isDraft)
    {
        await EnterAsync(World.Referrer);
        Assert.Equal(RoomPart.Admitted, (await ReadRoomAsync(World.Referrer)).Part);

        Assert.True((await SaveAsync(World.Chair, isDraft: isDraft)).IsSuccess);

        Assert.Equal(RoomPart.Waiting, (await EnterAsync(World.Referrer)).Value.Part);
        var view = await ReadRoomAsync(World.Referrer);
        Assert.Equal((RoomPart.Waiting, RoomCaseState.Done), (view.Part, Assert.Single(view.Agenda).State));
        var heard = (await Host.CallAsync<ReadLogSince, Result<LogPage>>(u => u.ExecuteAsync(new(Meeting, 0), Host.By(World.Referrer.Value), Token))).Value.Entries;
        Assert.Equal([LogEntryKind.Admitted, LogEntryKind.AdmissionEnded], heard.Select(h => h.Entry.Kind));
    }

    [Fact]
    public async Task MeetingTurnsBackToASavedCase_ItsGuestStaysOut()
    {
        await EnterAsync(World.Referrer);
        await SaveAsync(World.Chair);
        await TurnToAsync(World, Meeting, null);
        await TurnToAsync(World, Meeting, Case);

        Assert.Equal(RoomPart.Waiting, (await ReadRoomAsync(World.Referrer)).Part);
    }

    [Fact]
    public async Task ChairSavesInTheRoom_CaseWaitsForTheSignatureAndTheListingEnds()
    {
        var saved = await SaveAsync(World.Chair);

        var facts = await FactsAsync(saved.Value);
        Assert.Equal((OutcomeKind.Recommendation, OutcomeState.ToSign, 1, false), (facts.Kind, facts.State, facts.Version, facts.IsProvisional));
        Assert.Matches("^O-2026-[0-9]{6}$", facts.Reference);
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(Case));
        Assert.Equal(ListingEnd.Discussed, (await Host.ReadAsync(db => db.ListingsOfAsync(Case, Token))).Single().End);
        Assert.Equal(["outcome.saved"], await EventsAsync(OutcomeAggregate.Of(saved.Value)));
    }

    [Fact]
    public async Task CoordinatorSaves_CaseWaitsForTheChair()
    {
        Assert.True((await SaveAsync(World.Coordinator)).IsSuccess);
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task SavedInTheRoom_TheLogSaysSo()
    {
        var saved = await SaveAsync(World.Chair);
        var entry = await Host.ReadAsync(db => db.Set<LogEntry>().SingleAsync(e => e.MeetingId == Meeting && e.Kind == LogEntryKind.OutcomeSaved, Token));
        Assert.Equal((Case, saved.Value.Value, World.Chair), (entry.CaseId!.Value, entry.SubjectId!.Value, entry.AuthorId!.Value));
    }

    [Fact]
    public async Task GeneticistLeftDuringTheCase_OutcomeIsProvisionalAndNamesTheRole()
    {
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Host.CallAsync<CheckIn, Result>(u => u.ExecuteAsync(new(Meeting, null, false), Host.By(World.Geneticist.Value), Token));
        Clock.Advance(TimeSpan.FromMinutes(4));
        var saved = await SaveAsync(World.Chair);

        Assert.True((await FactsAsync(saved.Value)).IsProvisional);
        var version = await Host.ReadAsync(db => db.Set<OutcomeVersion>().SingleAsync(v => v.OutcomeId == saved.Value, Token));
        Assert.Equal(nameof(ProfessionalRole.ClinicalGeneticist), version.MissingRoles);
    }

    [Fact]
    public async Task ProvisionalOutcomeIsFinishedAfterTheMeetingLeftTheRoom_StaysProvisional()
    {
        await Host.CallAsync<CheckIn, Result>(u => u.ExecuteAsync(new(Meeting, null, false), Host.By(World.Geneticist.Value), Token));
        await SaveAsync(World.Chair);
        await World.RunAsync(async write => (await write.Db.Set<CgsMdt.Core.Meetings.Meeting>().AsTracking().SingleAsync(m => m.Id == Meeting)).Close(write.Now));
        var again = await SaveAsync(World.Chair, Advice with { Rationale = "more" });

        Assert.Equal((2, true), ((await FactsAsync(again.Value)).Version, (await FactsAsync(again.Value)).IsProvisional));
    }

    [Fact]
    public async Task SavedAgainBeforeTheSignature_NewVersionAndTheEarlierStays()
    {
        await SaveAsync(World.Coordinator);
        var again = await SaveAsync(World.Chair, Advice with { Summary = "Study segregation in the whole family." }, expected: 1);

        var versions = await Host.ReadAsync(db => db.Set<OutcomeVersion>().Where(v => v.OutcomeId == again.Value).OrderBy(v => v.Number).ToListAsync(Token));
        Assert.Equal([Advice.Summary, "Study segregation in the whole family."], versions.Select(v => v.Summary));
    }

    [Fact]
    public async Task SomebodyElseSavedMeanwhile_Stale()
    {
        var first = await SaveAsync(World.Coordinator);
        await SaveAsync(World.Coordinator, Advice with { Rationale = "other" }, expected: 1);
        var refused = await SaveAsync(World.Chair, expected: 1);

        Assert.Equal((ErrorKind.Stale, "outcome.stale"), (refused.Error.Kind, refused.Error.Code));
        Assert.Equal(2, (await FactsAsync(first.Value)).Version);
    }

    [Fact]
    public async Task SameKeyAgain_OneVersion()
    {
        var key = Guid.CreateVersion7(Clock.GetUtcNow());
        var once = await SaveAsync(World.Chair, key: key);
        var again = await SaveAsync(World.Chair, key: key);

        Assert.Equal(once.Value, again.Value);
        Assert.Equal(1, (await FactsAsync(once.Value)).Version);
    }

    [Fact]
    public async Task SavedByTwoAtOnce_OneOutcomeWithTwoVersions()
    {
        var saved = await Task.WhenAll(Task.Run(() => SaveAsync(World.Chair)), Task.Run(() => SaveAsync(World.Coordinator)));

        Assert.Equal(saved[0].Value, saved[1].Value);
        Assert.Equal(2, (await FactsAsync(saved[0].Value)).Version);
    }

    [Fact]
    public async Task LeftToTheRecorder_CaseWaitsForTheDraft()
    {
        var saved = await SaveAsync(World.Coordinator, new OutcomeText("", "unfinished"), isDraft: true);
        Assert.Equal(OutcomeState.Draft, (await FactsAsync(saved.Value)).State);
        Assert.Equal(CasePlace.OutcomeDraft, await World.PlaceOfAsync(Case));

        Assert.True((await SaveAsync(World.Coordinator, expected: 1)).IsSuccess);
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task WithoutScript_ListedCaseOfAMeetingInSessionTakesAnOutcome()
    {
        var second = await World.AddListedCaseAsync(Meeting);
        Assert.True((await SaveAsync(World.Chair, caseId: second)).IsSuccess);
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(second));
    }

    [Fact]
    public async Task MeetingHasNotBegun_Refused()
    {
        var listed = await World.AddListedCaseAsync(await World.AddMeetingAsync(inSession: false));
        Assert.Equal("outcome.not-discussed", (await SaveAsync(World.Chair, caseId: listed)).Error.Code);
        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(listed));
    }

    [Fact]
    public async Task Signed_Refused()
    {
        await SignedAsync();
        Assert.Equal("outcome.signed", (await SaveAsync(World.Chair)).Error.Code);
    }

    [Fact]
    public async Task MemberSaves_ForbiddenAndNothingIsWritten()
    {
        Assert.Equal((ErrorKind.Forbidden, "case.not-yours"), await RefusalAsync(World.Scientist));
        Assert.Null(await Host.ReadAsync(db => db.FindOutcomeAsync(Case, Token)));
    }

    [Fact]
    public async Task ReferrerSaves_Forbidden() => Assert.Equal((ErrorKind.Forbidden, "case.not-yours"), await RefusalAsync(World.Referrer));

    [Fact]
    public async Task PeopleWithoutAPartSave_NotFound()
    {
        Assert.Equal((ErrorKind.NotFound, "case.not-found"), await RefusalAsync(World.Stranger));
        Assert.Equal((ErrorKind.NotFound, "case.not-found"), await RefusalAsync(World.Observer));
        Assert.Equal((ErrorKind.NotFound, "case.not-found"), await RefusalAsync(Deciding.Chair));
    }

    [Fact]
    public async Task EverythingIsWrong_EachFieldHasItsSentence()
    {
        var wrong = new OutcomeText("not-in-the-set", "", new string('a', 8001))
        {
            HandOverTo = World.Board,
            Actions = [new(ActionKind.OrderTest, Core.People.Contracts.PersonId.New(Clock.GetUtcNow()), Today.AddDays(-1), new string('n', 1001))],
        };
        var refused = await SaveAsync(World.Chair, wrong);

        Assert.Equal(
            ["Actions[0].DueOn", "Actions[0].Note", "Actions[0].OwnerId", "HandOverTo", "OptionCode", "Rationale", "Summary"], refused.Errors.Select(e => e.Field!).Order(StringComparer.Ordinal));
        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task DecidingBoardHandsOver_Refused()
    {
        var (_, decided) = await DiscussAsync(Deciding);
        Assert.Equal("hand-over.bad-board", (await SaveAsync(Deciding.Chair, Advice with { HandOverTo = Deciding.Board }, caseId: decided)).Error.Code);
    }

    [Fact]
    public async Task DecidingBoardSaves_ADecision()
    {
        var (_, decided) = await DiscussAsync(Deciding);
        Assert.Equal(OutcomeKind.Decision, (await FactsAsync((await SaveAsync(Deciding.Chair, caseId: decided)).Value)).Kind);
    }

    [Fact]
    public async Task PointerLeavesASavedCaseAndComesBack_TheCaseStaysToSign()
    {
        await SaveAsync(World.Chair);
        await TurnToAsync(World, Meeting, null);
        Assert.True((await TurnToAsync(World, Meeting, Case)).IsSuccess);
        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(Case));
    }

    private Task<Result<RoomEntered>> EnterAsync(PersonId person) =>
        Host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(Meeting), Host.By(person.Value), Token));

    private async Task<RoomView> ReadRoomAsync(PersonId person) =>
        (await Host.CallAsync<ReadRoom, Result<RoomView>>(u => u.ExecuteAsync(Meeting, Host.By(person.Value), Token))).Value;

    private async Task<(ErrorKind Kind, string Code)> RefusalAsync(Core.People.Contracts.PersonId person)
    {
        var refused = await SaveAsync(person);
        return (refused.Error.Kind, refused.Error.Code);
    }
}
