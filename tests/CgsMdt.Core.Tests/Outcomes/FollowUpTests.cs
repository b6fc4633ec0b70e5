using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Outcomes;

public sealed class FollowUpTests(TestDatabase database) : OutcomeTest(database)
{
    [Fact]
    public async Task OwnerEndsTheirAction_DoneAndTheirPartInTheCaseEnds()
    {
        var (id, action) = await AssignedAsync(World.Stranger);
        Assert.True((await EndAsync(World.Stranger, action, ActionEnding.Done)).IsSuccess);

        Assert.Equal(0, await Host.ReadAsync(db => db.OpenActionsAsync(id, Token)));
        Assert.Equal("outcome.action-ended", (await EventsAsync(OutcomeAggregate.Of(id)))[^1]);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await Host.ReadAsync(db => db.PeopleWithPartAsync(Case, Relation.ActionOwner, Clock.GetUtcNow(), Token)));
    }

    [Fact]
    public async Task EndedTwiceTheSameWay_DoneOnce()
    {
        var (id, action) = await AssignedAsync(World.Stranger);
        await EndAsync(World.Stranger, action, ActionEnding.Done);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await EndAsync(World.Stranger, action, ActionEnding.Done)).IsSuccess);
        Assert.Single(await EventsAsync(OutcomeAggregate.Of(id)), "outcome.action-ended");
    }

    [Fact]
    public async Task EndedTwiceOtherwise_Refused()
    {
        var (_, action) = await AssignedAsync(World.Stranger);
        await EndAsync(World.Stranger, action, ActionEnding.Done);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("action.ended", (await EndAsync(World.Stranger, action, ActionEnding.NotDone, ActionEndReason.NoLongerNeeded)).Error.Code);
    }

    [Theory]
    [InlineData(ActionEnding.Changed)]
    [InlineData(ActionEnding.NotDone)]
    public async Task NotDoneAsAsked_NeedsItsReason(ActionEnding ending)
    {
        var (id, action) = await AssignedAsync(World.Stranger);
        Assert.Equal("action.no-reason", (await EndAsync(World.Stranger, action, ending)).Error.Code);

        Assert.True((await EndAsync(World.Stranger, action, ending, ActionEndReason.PatientDeclined)).IsSuccess);
        var ended = await Host.ReadAsync(db => db.Set<OutcomeAction>().SingleAsync(a => a.OutcomeId == id, Token));
        Assert.Equal((ending, ActionEndReason.PatientDeclined), (ended.Ending!.Value, ended.EndReason!.Value));
    }

    [Fact]
    public async Task OneOfTwoActionsIsEnded_TheOwnerKeepsTheirPart()
    {
        var due = Today.AddDays(7);
        var id = await SignedAsync(Advice with { Actions = [new(ActionKind.OrderTest, World.Stranger, due), new(ActionKind.TellFamily, World.Stranger, due)] });
        var first = (await Host.ReadAsync(db => db.Set<OutcomeAction>().Where(a => a.OutcomeId == id).OrderBy(a => a.Id).ToListAsync(Token)))[0];
        await EndAsync(World.Stranger, first.Id, ActionEnding.Done);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([World.Stranger], await Host.ReadAsync(db => db.PeopleWithPartAsync(Case, Relation.ActionOwner, Clock.GetUtcNow(), Token)));
    }

    [Fact]
    public async Task SomebodyElsesAction_Refused()
    {
        var (id, action) = await AssignedAsync(World.Scientist);
        Assert.Equal(ErrorKind.Forbidden, (await EndAsync(World.Chair, action, ActionEnding.Done)).Error.Kind);
        Assert.Equal("action.not-found", (await EndAsync(World.Stranger, action, ActionEnding.Done)).Error.Code);
        Assert.Equal("action.not-found", (await EndAsync(World.Stranger, ActionId.New(Clock.GetUtcNow()), ActionEnding.Done)).Error.Code);
        Assert.Equal(1, await Host.ReadAsync(db => db.OpenActionsAsync(id, Token)));
    }

    [Fact]
    public async Task OwnActions_OpenByDateThenEnded()
    {
        var (_, action) = await AssignedAsync(World.Stranger);
        var lists = await Host.CallAsync<ListActions, ActionLists>(u => u.ExecuteAsync(World.Stranger, Token));
        Assert.Equal((action, Advice.Summary), (lists.Open.Single().Action.Id, lists.Open.Single().Summary));

        await EndAsync(World.Stranger, action, ActionEnding.Done);
        lists = await Host.CallAsync<ListActions, ActionLists>(u => u.ExecuteAsync(World.Stranger, Token));
        Assert.Empty(lists.Open);
        Assert.Single(lists.Ended);
    }

    [Fact]
    public async Task ActionIsOpen_CaseCannotBeClosed()
    {
        var (id, action) = await AssignedAsync(World.Stranger);
        Assert.Equal("outcome.follow-up-open", (await CompleteAsync(id)).Error.Code);
        Assert.Equal(CasePlace.FollowUp, await World.PlaceOfAsync(Case));

        await EndAsync(World.Stranger, action, ActionEnding.Done);
        Assert.True((await CompleteAsync(id)).IsSuccess);
        Assert.Equal(CasePlace.Closed, await World.PlaceOfAsync(Case));
    }

    [Fact]
    public async Task CompletedTwice_OneEvent()
    {
        var id = await SignedAsync();
        await CompleteAsync(id);
        Assert.True((await CompleteAsync(id)).IsSuccess);
        Assert.Single(await EventsAsync(OutcomeAggregate.Of(id)), "outcome.follow-up-completed");
    }

    [Fact]
    public async Task NotSigned_CannotBeCompleted()
    {
        var id = (await SaveAsync(World.Chair)).Value;
        Assert.Equal("outcome.not-signed", (await CompleteAsync(id)).Error.Code);
    }

    [Fact]
    public async Task MemberCompletes_Forbidden()
    {
        var id = await SignedAsync();
        var refused = await Host.CallAsync<CompleteFollowUp, Result>(u => u.ExecuteAsync(id, Host.By(World.Scientist.Value), Token));
        Assert.Equal(ErrorKind.Forbidden, refused.Error.Kind);
    }

    private async Task<(OutcomeId Outcome, ActionId Action)> AssignedAsync(PersonId owner)
    {
        var id = await SignedAsync(Advice with { Actions = [new(ActionKind.OrderTest, owner, Today.AddDays(7))] });
        return (id, (await Host.ReadAsync(db => db.Set<OutcomeAction>().SingleAsync(a => a.OutcomeId == id, Token))).Id);
    }

    private Task<Result> EndAsync(PersonId person, ActionId action, ActionEnding ending, ActionEndReason? reason = null) =>
        Host.CallAsync<EndAction, Result>(u => u.ExecuteAsync(new(action, ending, reason), Host.By(person.Value), Token));

    private Task<Result> CompleteAsync(OutcomeId id) => Host.CallAsync<CompleteFollowUp, Result>(u => u.ExecuteAsync(id, Host.BySystem(), Token));
}
