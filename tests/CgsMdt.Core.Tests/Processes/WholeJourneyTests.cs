using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>From a referral at an advisory board over the deciding board to the receipt: people do their part by use cases, and the workflows the rest.</summary>
public sealed class WholeJourneyTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ShippedWorkflows workflows = null!;
    private BoardWorld advisory = null!;
    private BoardWorld deciding = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CoreHost Host => workflows.Host;

    public async ValueTask InitializeAsync()
    {
        workflows = await ShippedWorkflows.StartAsync(database, clock);
        deciding = await BoardWorld.CreateAsync(Host.Services, clock);
        advisory = await BoardWorld.CreateAsync(Host.Services, clock, BoardAuthority.Advisory, deciding.Board);
    }

    public ValueTask DisposeAsync() => workflows.DisposeAsync();

    [Fact]
    public async Task AdvisedHandedOverDecidedAndFollowedUp_EveryWorkflowComesToItsEnd()
    {
        var id = await advisory.AddReferredCaseAsync();
        await PlanAsync(advisory);
        await PlanAsync(deciding);
        await AcceptAsync(advisory, id);

        var (first, outcome) = await DiscussAsync(advisory, id, new("further-test", "Study segregation.", "Neither parent was tested.")
        {
            HandOverTo = deciding.Board,
            Actions = [new(ActionKind.SegregationStudy, advisory.Scientist, LondonCalendar.DateOf(clock.GetUtcNow()).AddDays(30))],
        });
        await MustAsync<SignOutcome>(u => u.ExecuteAsync(new(outcome), By(advisory.Chair), Token));
        Assert.NotNull((await Host.ReadAsync(db => db.FindOutcomeAsync(outcome, Token)))!.IssuedAt);
        var handOver = Assert.Single(await Host.ReadAsync(db => db.HandOversOfAsync(outcome, Token)));
        Assert.Equal(HandOverState.Sent, handOver.State);
        await workflows.RunDueAsync();
        Assert.Equal(["follow-up"], await workflows.WaitsAsync(CaseAggregate.Of(id)));
        Assert.Equal(["receipt"], await workflows.WaitsAsync(HandOverAggregate.Of(handOver.Id)));
        Assert.Equal(["actions"], await workflows.WaitsAsync(OutcomeAggregate.Of(outcome)));

        clock.Advance(TimeSpan.FromDays(8));
        await workflows.RunDueAsync();
        Assert.Equal(["receipt-late"], await workflows.WaitsAsync(HandOverAggregate.Of(handOver.Id)));
        await MustAsync<ReceiveHandOver>(u => u.ExecuteAsync(handOver.Id, By(deciding.Coordinator), Token));
        var there = handOver.ToCase!.Value;
        await PlanAsync(deciding);
        await AcceptAsync(deciding, there);
        var (second, decision) = await DiscussAsync(deciding, there, new("no-action", "Nothing to change.", "Agreed."));
        await MustAsync<SignOutcome>(u => u.ExecuteAsync(new(decision, Answer: HandOverAnswer.Accepted), By(deciding.Chair), Token));
        await workflows.RunDueAsync();
        Assert.Equal(HandOverState.Told, (await Host.ReadAsync(db => db.FindHandOverAsync(handOver.Id, Token)))!.State);
        Assert.Equal(CasePlace.Closed, await PlaceAsync(there));
        Assert.Equal(CasePlace.FollowUp, await PlaceAsync(id));

        var action = await Host.ReadAsync(db => db.Set<OutcomeAction>().Where(a => a.OutcomeId == outcome).Select(a => a.Id).SingleAsync(Token));
        await MustAsync<EndAction>(u => u.ExecuteAsync(new(action, ActionEnding.Done), By(advisory.Scientist), Token));
        await workflows.RunDueAsync();
        Assert.Equal(CasePlace.Closed, await PlaceAsync(id));

        foreach (var (meeting, world) in new[] { (first, advisory), (second, deciding) })
        {
            var closed = await Host.CallAsync<CloseMeeting, Result<CarriedOver>>(u => u.ExecuteAsync(new(meeting), By(world.Chair), Token));
            Assert.True(closed.IsSuccess);
            Assert.Equal(InstanceStatus.Finished, await workflows.StatusAsync(MeetingAggregate.Of(meeting)));
        }

        foreach (var ended in new[] { CaseAggregate.Of(id), CaseAggregate.Of(there), OutcomeAggregate.Of(outcome), OutcomeAggregate.Of(decision), HandOverAggregate.Of(handOver.Id) })
        {
            Assert.Equal(InstanceStatus.Finished, await workflows.StatusAsync(ended));
        }

        await workflows.RunDueAsync();
        await workflows.AssertSoundAsync();
    }

    /// <summary>The case's meeting is held, its outcome saved in the room.</summary>
    private async Task<(MeetingId Meeting, OutcomeId Outcome)> DiscussAsync(BoardWorld world, CaseId id, OutcomeText text)
    {
        var meeting = (await Host.ReadAsync(db => db.FindOpenListingAsync(id, Token)))!.MeetingId;
        var facts = (await Host.ReadAsync(db => db.FindMeetingAsync(meeting, Token)))!;
        clock.SetTo(facts.CutOffAtUtc);
        await workflows.RunDueAsync();
        Assert.Equal(MeetingState.Locked, (await Host.ReadAsync(db => db.FindMeetingAsync(meeting, Token)))!.State);
        Assert.Equal(["planned", "where", "ask-early", "warn-early", "cut-off", "lock", "publish", "where"], await workflows.StepsAsync(MeetingAggregate.Of(meeting)));

        clock.SetTo(facts.StartsAtUtc);
        await MustAsync<BeginSession>(u => u.ExecuteAsync(new(meeting), By(world.Chair), Token));
        foreach (var person in new[] { world.Chair, world.Geneticist, world.Scientist, world.Cardiologist })
        {
            await Host.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(meeting), By(person), Token));
        }

        await Host.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(meeting, id), By(world.Chair), Token));
        var saved = await Host.CallAsync<SaveOutcome, Result<OutcomeId>>(u => u.ExecuteAsync(new(id, text), By(world.Chair), Token));
        Assert.True(saved.IsSuccess, saved.IsSuccess ? "" : saved.Error.Message);
        await workflows.RunDueAsync();
        Assert.Equal(["signature"], await workflows.WaitsAsync(CaseAggregate.Of(id)));
        return (meeting, saved.Value);
    }

    private async Task PlanAsync(BoardWorld world)
    {
        var until = LondonCalendar.DateOf(clock.GetUtcNow()).AddDays(28);
        var planned = await Host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, until), Host.BySystem(), Token));
        Assert.True(planned.IsSuccess, planned.IsSuccess ? "" : planned.Error.Message);
    }

    private async Task AcceptAsync(BoardWorld world, CaseId id)
    {
        await MustAsync<AcceptReferral>(u => u.ExecuteAsync(new(id), By(world.Chair), Token));
        await workflows.RunDueAsync();
        Assert.Equal(CasePlace.Listed, await PlaceAsync(id));
    }

    private async Task MustAsync<TUseCase>(Func<TUseCase, Task<Result>> call)
        where TUseCase : notnull
    {
        var done = await Host.CallAsync(call);
        Assert.True(done.IsSuccess, done.IsSuccess ? "" : done.Error.Message);
    }

    private Operation By(PersonId person) => Host.By(person.Value);

    private async Task<CasePlace> PlaceAsync(CaseId id) => (await Host.ReadAsync(db => db.FindCaseAsync(id, Token)))!.Place;
}
