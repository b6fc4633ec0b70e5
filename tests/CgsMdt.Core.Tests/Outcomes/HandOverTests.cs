using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Outcomes;

public sealed class HandOverTests(TestDatabase database) : OutcomeTest(database)
{
    [Fact]
    public async Task RecommendationIsSigned_HandOverOpens()
    {
        var (outcome, handOver) = await OpenedAsync();
        Assert.Equal((HandOverState.Opened, Case, Deciding.Board), (handOver.State, handOver.FromCase, handOver.ToBoard));
        Assert.Equal(["hand-over.opened"], await EventsAsync(HandOverAggregate.Of(handOver.Id)));
        Assert.Equal("outcome.follow-up-open", (await Host.CallAsync<CompleteFollowUp, Result>(u => u.ExecuteAsync(outcome, Host.BySystem(), Token))).Error.Code);
    }

    [Fact]
    public async Task Sent_IsACaseOfTheDecidingBoardInTriageAndThatBoardIsTold()
    {
        var (_, handOver) = await OpenedAsync();
        var toCase = await SendAsync(handOver.Id);
        Assert.Equal(toCase, await SendAsync(handOver.Id));

        var found = (await Host.ReadAsync(db => db.FindCaseAsync(toCase, Token)))!;
        Assert.Equal((CasePlace.Triage, Deciding.Board, Case), (found.Place, found.BoardId, found.ContinuesCaseId!.Value));
        var told = await NoticesAsync(handOver.Id.Value);
        Assert.Equal(new[] { Deciding.Chair, Deciding.Coordinator }.Order(Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value))), told.Select(n => n.To).Order(Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value))));
        Assert.All(told, n => Assert.Equal((NoticeKind.HandOverReceived, found.Reference), (n.Kind, n.Reference)));
    }

    [Fact]
    public async Task WholeWay_AnswerComesBackToTheAdvisoryBoardAndItsCaseCanClose()
    {
        var (outcome, handOver) = await OpenedAsync();
        var toCase = await SendAsync(handOver.Id);
        Assert.True((await ReceiveAsync(Deciding.Coordinator, handOver.Id)).IsSuccess);
        var decision = await DecideAsync(toCase);
        Assert.True((await SignAsync(decision, Deciding.Chair, answer: HandOverAnswer.Modified, reason: AnswerReason.PatientChoice)).IsSuccess);
        Assert.True((await TellAsync(handOver.Id)).IsSuccess);
        Assert.True((await TellAsync(handOver.Id)).IsSuccess);

        var told = (await FindAsync(handOver.Id))!;
        Assert.Equal((HandOverState.Told, HandOverAnswer.Modified, AnswerReason.PatientChoice, decision), (told.State, told.Answer!.Value, told.Reason!.Value, told.DecisionId!.Value));
        Assert.Equal(
            ["hand-over.opened", "hand-over.sent", "hand-over.received", "hand-over.answered", "hand-over.receipt-told"], await EventsAsync(HandOverAggregate.Of(handOver.Id)));
        Assert.Equal(2, (await NoticesAsync(handOver.Id.Value)).Count(n => n.Kind == NoticeKind.HandOverAnswered));
        Assert.True((await Host.CallAsync<CompleteFollowUp, Result>(u => u.ExecuteAsync(outcome, Host.BySystem(), Token))).IsSuccess);
    }

    [Fact]
    public async Task AnsweredAfterTheSignature_Answered()
    {
        var (_, handOver) = await OpenedAsync();
        var decision = await DecideAsync(await SendAsync(handOver.Id));
        Assert.Equal("hand-over.no-decision", (await AnswerAsync(Deciding.Chair, handOver.Id, HandOverAnswer.Accepted)).Error.Code);
        await SignAsync(decision, Deciding.Chair);
        Assert.Equal(HandOverState.Sent, (await FindAsync(handOver.Id))!.State);

        Assert.Equal("hand-over.no-reason", (await AnswerAsync(Deciding.Chair, handOver.Id, HandOverAnswer.NotFollowed)).Error.Code);
        Assert.True((await AnswerAsync(Deciding.Chair, handOver.Id, HandOverAnswer.Accepted)).IsSuccess);
        Assert.True((await AnswerAsync(Deciding.Chair, handOver.Id, HandOverAnswer.Accepted)).IsSuccess);
        Assert.Single(await EventsAsync(HandOverAggregate.Of(handOver.Id)), "hand-over.answered");
        Assert.Equal("hand-over.wrong-state", (await AnswerAsync(Deciding.Chair, handOver.Id, HandOverAnswer.Modified, AnswerReason.NewInformation)).Error.Code);
    }

    [Fact]
    public async Task SignedWithAnAnswerThatLacksItsReason_NothingIsSigned()
    {
        var (_, handOver) = await OpenedAsync();
        var decision = await DecideAsync(await SendAsync(handOver.Id));
        Assert.Equal("hand-over.no-reason", (await SignAsync(decision, Deciding.Chair, answer: HandOverAnswer.NotFollowed)).Error.Code);
        Assert.Equal(OutcomeState.ToSign, (await FactsAsync(decision)).State);
    }

    [Fact]
    public async Task ReceivedTwice_OneEvent()
    {
        var (_, handOver) = await OpenedAsync();
        await SendAsync(handOver.Id);
        await ReceiveAsync(Deciding.Chair, handOver.Id);
        Assert.True((await ReceiveAsync(Deciding.Coordinator, handOver.Id)).IsSuccess);
        Assert.Single(await EventsAsync(HandOverAggregate.Of(handOver.Id)), "hand-over.received");
    }

    [Fact]
    public async Task PeopleOfTheWrongSide_Refused()
    {
        var (_, handOver) = await OpenedAsync();
        Assert.Equal("hand-over.not-found", (await ReceiveAsync(Deciding.Chair, handOver.Id)).Error.Code);
        await SendAsync(handOver.Id);

        Assert.Equal("hand-over.not-found", (await ReceiveAsync(World.Chair, handOver.Id)).Error.Code);
        Assert.Equal(ErrorKind.Forbidden, (await ReceiveAsync(Deciding.Scientist, handOver.Id)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await AnswerAsync(Deciding.Coordinator, handOver.Id, HandOverAnswer.Accepted)).Error.Kind);
        Assert.Equal("hand-over.not-found", (await AnswerAsync(World.Stranger, handOver.Id, HandOverAnswer.Accepted)).Error.Code);
        Assert.Equal("hand-over.not-found", (await Host.CallAsync<SendHandOver, Result<CaseId>>(u => u.ExecuteAsync(handOver.Id, Host.By(World.Stranger.Value), Token))).Error.Code);
        Assert.Equal(HandOverState.Sent, (await FindAsync(handOver.Id))!.State);
    }

    [Fact]
    public async Task ToldBeforeItIsAnswered_Refused()
    {
        var (_, handOver) = await OpenedAsync();
        Assert.Equal("hand-over.wrong-state", (await TellAsync(handOver.Id)).Error.Code);
        Assert.Equal("hand-over.not-found", (await TellAsync(HandOverId.New(Clock.GetUtcNow()))).Error.Code);
    }

    [Fact]
    public async Task OpenedByHand_OnceForEachBoard()
    {
        var outcome = await SignedAsync();
        var once = await OpenAsync(World.Chair, outcome, Deciding);
        Assert.Equal(once.Value, (await OpenAsync(World.Chair, outcome, Deciding)).Value);
        Assert.Equal("hand-over.bad-board", (await OpenAsync(World.Chair, outcome, World)).Error.Code);
        Assert.Equal(ErrorKind.Forbidden, (await OpenAsync(World.Coordinator, outcome, Deciding)).Error.Kind);
    }

    [Fact]
    public async Task NotSigned_IsNotHandedOver()
    {
        var outcome = (await SaveAsync(World.Chair)).Value;
        Assert.Equal("outcome.not-signed", (await OpenAsync(World.Chair, outcome, Deciding)).Error.Code);
    }

    [Fact]
    public async Task Lists_EachSideSeesItsOwnDirection()
    {
        var (_, handOver) = await OpenedAsync();
        await SendAsync(handOver.Id);
        var sender = await ListAsync(World.Coordinator);
        var receiver = await ListAsync(Deciding.Chair);

        Assert.Equal((1, 0), (sender.Sent.Count, sender.Received.Count));
        Assert.Equal((0, 1), (receiver.Sent.Count, receiver.Received.Count));
        Assert.True(sender.Sent[0].IsUnanswered);
        Assert.True(receiver.Received[0] is { IsMineToReceive: true, IsMineToAnswer: true, IsDecided: false });
        Assert.Empty((await ListAsync(World.Stranger)).Received);
    }

    private async Task<(OutcomeId Outcome, HandOverFacts HandOver)> OpenedAsync()
    {
        var outcome = await SignedAsync(Advice with { HandOverTo = Deciding.Board });
        return (outcome, (await Host.ReadAsync(db => db.HandOversOfAsync(outcome, Token))).Single());
    }

    private async Task<CaseId> SendAsync(HandOverId id) => (await Host.CallAsync<SendHandOver, Result<CaseId>>(u => u.ExecuteAsync(id, Host.BySystem(), Token))).Value;

    private async Task<OutcomeId> DecideAsync(CaseId toCase)
    {
        var (meeting, _) = await DiscussAsync(Deciding);
        var listing = ListingId.New(Clock.GetUtcNow());
        await Deciding.RunAsync(async write =>
        {
            await write.MoveCaseAsync(new CaseAccepted(toCase, null));
            await write.MoveCaseAsync(new CaseListed(toCase, meeting.Value, listing.Value));
            write.Db.Add(new Listing(listing, meeting, toCase, ListingSection.Discuss, 8, write.Now));
        });
        return (await SaveAsync(Deciding.Chair, Advice with { OptionCode = "no-action" }, caseId: toCase)).Value;
    }

    private Task<HandOverFacts?> FindAsync(HandOverId id) => Host.ReadAsync(db => db.FindHandOverAsync(id, Token));

    private Task<Result> ReceiveAsync(PersonId person, HandOverId id) => Host.CallAsync<ReceiveHandOver, Result>(u => u.ExecuteAsync(id, Host.By(person.Value), Token));

    private Task<Result> AnswerAsync(PersonId person, HandOverId id, HandOverAnswer answer, AnswerReason? reason = null) =>
        Host.CallAsync<AnswerHandOver, Result>(u => u.ExecuteAsync(new(id, answer, reason), Host.By(person.Value), Token));

    private Task<Result> TellAsync(HandOverId id) => Host.CallAsync<TellReceipt, Result>(u => u.ExecuteAsync(id, Host.BySystem(), Token));

    private Task<Result<HandOverId>> OpenAsync(PersonId person, OutcomeId outcome, BoardWorld to) =>
        Host.CallAsync<OpenHandOver, Result<HandOverId>>(u => u.ExecuteAsync(new(outcome, to.Board), Host.By(person.Value), Token));

    private Task<HandOverLists> ListAsync(PersonId person) => Host.CallAsync<ListHandOvers, HandOverLists>(u => u.ExecuteAsync(person, Clock.GetUtcNow(), Token));
}
