using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Core.Tests.Cases;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>The shipped definitions on the real use cases: a case goes its way by what people do, and the workflow does the rest.</summary>
public sealed class CaseJourneyTests(CasesFixture fixture) : IClassFixture<CasesFixture>, IAsyncLifetime
{
    private readonly CaseWorld world = fixture.Begin();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!await world.ReadAsync(db => db.Set<BankHoliday>().AnyAsync(Token)))
        {
            await world.WriteAsync(new BankHoliday(new(2026, 8, 31), "Summer bank holiday"), new BankHoliday(new(2026, 12, 25), "Christmas Day"));
        }

        var imported = await world.CallAsync<ImportDefinitions, Result<DefinitionsImported>>(u => u.ExecuteAsync(new(), Operation.By(Actor.System, world.Clock), Token));
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task CompleteReferralUnderAStandingRule_IsAcceptedAndListedInTheReferrersOwnWrite()
    {
        await PlanAsync(world.Board);
        var id = await world.ReferAsync();

        Assert.Equal(["case.drafted", "case.referred", "case.accepted", "case.listed"], await world.EventsAsync(id));
        Assert.Equal(CasePlace.Listed, (await world.CaseAsync(id)).Place);
        Assert.Equal(["discussion"], await WaitsAsync(id));
        await SoundAsync();
    }

    [Fact]
    public async Task IncompleteReferralUnderAStandingRule_IsReturnedRemindedAndTheCoordinatorTold()
    {
        await PlanAsync(world.Board);
        var id = await world.ReferAsync(world.Complete() with { Variants = [] });
        Assert.Equal(CasePlace.Returned, (await world.CaseAsync(id)).Place);
        Assert.Equal(["information"], await WaitsAsync(id));

        // Due in ten days; the reminder goes three working days before, at 09:00 in London.
        var dueOn = LondonCalendar.DateOf(world.Clock.GetUtcNow()).AddDays(10);
        var remindOn = LondonCalendar.WorkingDaysBefore(dueOn, 3, new HashSet<DateOnly>());
        world.Clock.SetTo(LondonCalendar.InstantOf(remindOn, new(8, 59)));
        await RunDueAsync();
        Assert.Equal(["information"], await WaitsAsync(id));
        world.Clock.SetTo(LondonCalendar.InstantOf(remindOn, new(9, 0)));
        await RunDueAsync();
        Assert.Equal(["information-due"], await WaitsAsync(id));

        world.Clock.SetTo(LondonCalendar.InstantOf(dueOn, new(17, 0)));
        await RunDueAsync();
        Assert.Equal(["information-late"], await WaitsAsync(id));
        var told = await world.MessagesAsync(id);
        Assert.Equal(2, told.Count(m => m.Payload.Contains("InformationReminder", StringComparison.Ordinal)));
        Assert.Contains(told, m => m.Payload.Contains("PastItsDate", StringComparison.Ordinal) && m.Payload.Contains(world.Coordinator.ToString(), StringComparison.Ordinal));

        var supplied = await world.CallAsync<SupplyInformation, Result>(async u => await u.ExecuteAsync(new(id, world.Complete() with { Patient = null }), world.By(world.Referrer), Token));
        Assert.True(supplied.IsSuccess, supplied.IsSuccess ? "" : supplied.Error.Message);
        await PlanAsync(world.Board);
        await RunDueAsync();
        Assert.Equal(CasePlace.Listed, (await world.CaseAsync(id)).Place);
        await SoundAsync();
    }

    [Fact]
    public async Task BoardWithoutARule_WaitsForAPersonAndTellsTheCoordinatorWhenOverdue()
    {
        await PlanAsync(world.OtherBoard);
        var id = await world.ReferAsync(board: world.OtherBoard);
        Assert.Equal(["triage"], await WaitsAsync(id));

        world.Clock.Advance(TimeSpan.FromDays(5));
        await RunDueAsync();
        Assert.Equal(["triage-late"], await WaitsAsync(id));

        await AcceptAsync(id);
        Assert.Equal(["discussion"], await WaitsAsync(id));
        var triage = (await StepsAsync(id)).Single(s => s.ActivityId == "triage-late");
        Assert.Equal(("Accepted", world.OtherChair.Value), (Assert.Single(triage.Outcomes), triage.ActorId));
    }

    [Fact]
    public async Task AcceptanceUndone_JourneyIsBackAtTriageAndGoesOnFromThere()
    {
        await PlanAsync(world.OtherBoard);
        var id = await world.ReferAsync(board: world.OtherBoard);
        await AcceptAsync(id);

        var undone = await world.CallAsync<UndoTriage, Result>(u => u.ExecuteAsync(new(id), world.By(world.OtherChair), Token));
        Assert.True(undone.IsSuccess, undone.IsSuccess ? "" : undone.Error.Message);
        await RunDueAsync();
        Assert.Equal(["triage"], await WaitsAsync(id));

        await AcceptAsync(id);
        Assert.Equal(["discussion"], await WaitsAsync(id));
        await SoundAsync();
    }

    [Fact]
    public async Task CaseWithdrawn_JourneyEnds()
    {
        var id = await world.ReferAsync(board: world.OtherBoard);
        var withdrawn = await world.CallAsync<WithdrawCase, Result>(u => u.ExecuteAsync(new(id, WithdrawalReason.AnsweredElsewhere), world.By(world.Referrer), Token));
        Assert.True(withdrawn.IsSuccess, withdrawn.IsSuccess ? "" : withdrawn.Error.Message);

        Assert.Equal(InstanceStatus.Finished, await world.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == id.Value).Select(i => i.Status).SingleAsync(Token)));
        Assert.Empty(await WaitsAsync(id));
        await SoundAsync();
    }

    private async Task PlanAsync(BoardId board)
    {
        var planned = await world.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(
            new(board, LondonCalendar.DateOf(world.Clock.GetUtcNow()).AddDays(56)), Operation.By(Actor.System, world.Clock), Token));
        Assert.True(planned.IsSuccess, planned.IsSuccess ? "" : planned.Error.Message);
    }

    private async Task AcceptAsync(CaseId id)
    {
        var accepted = await world.CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(id), world.By(world.OtherChair), Token));
        Assert.True(accepted.IsSuccess, accepted.IsSuccess ? "" : accepted.Error.Message);
    }

    private Task<int> RunDueAsync() => world.CallAsync<StimulusWorker, int>(w => w.RunDueAsync(Token));

    private Task<List<string>> WaitsAsync(CaseId id) => world.ReadAsync(db => db.Set<ProcessWait>()
        .Where(w => db.Set<ProcessInstance>().Any(i => i.Id == w.InstanceId && i.AggregateId == id.Value)).OrderBy(w => w.Number).Select(w => w.ActivityId).ToListAsync(Token));

    private Task<List<ProcessStep>> StepsAsync(CaseId id) => world.ReadAsync(db => db.Set<ProcessStep>()
        .Where(w => db.Set<ProcessInstance>().Any(i => i.Id == w.InstanceId && i.AggregateId == id.Value)).OrderBy(w => w.Id).ToListAsync(Token));

    private async Task SoundAsync()
    {
        var report = await world.CallAsync<Reconcile, ReconcileReport>(u => u.ExecuteAsync(Token));

        // No sender runs here, so messages stay where they are.
        Assert.DoesNotContain(report.Findings, f => f.Code != "outbox.forgotten");
    }
}
