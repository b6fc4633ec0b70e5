using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>What fails for good leaves nothing half done, and what may be passed over leaves nothing that waits for ever.</summary>
public sealed class LastAttemptTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Slug = "journey";
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // Each test imports workflows of its own under the same names.
        await ExecuteAsync("set session_replication_role = replica; truncate processes.workflows, processes.definitions, processes.instances, processes.waits, processes.stimuli, processes.steps, processes.incidents cascade");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task ChildCannotBeSaved_NothingOfItIsLeft()
    {
        await ImportAsync(
            new TestWorkflow(Slug, "case.referred").Step("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "child"), ("waitForCompletion", "Boolean", "true")).Then("start", "Done", "call"),
            new TestWorkflow("child", null).Step("act", "Test.Act").Step("again", "Test.Act").Then("act", "Done", "again"));

        // Its steps succeed, and then its row has another revision than its burst began with.
        host.Script.Act = (context, ct) => context.Db.Database.ExecuteSqlAsync($"update processes.instances set revision = revision + 1 where slug = 'child'", ct);
        var (id, _) = await host.ReferAsync();
        await ExhaustAsync();

        var incident = Assert.Single(await IncidentsAsync());
        Assert.Equal("call", incident.ActivityId);
        Assert.Empty(await host.InstancesAsync(id, "child"));

        host.Script.Act = (_, _) => Task.CompletedTask;
        Assert.True((await RetryAsync(incident.Id)).IsSuccess);
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, Assert.Single(await host.InstancesAsync(id, "child")).Status);
    }

    [Theory]
    [InlineData(StimulusKind.Start)]
    [InlineData(StimulusKind.Timer)]
    [InlineData(StimulusKind.Continue)]
    [InlineData(StimulusKind.Child)]
    [InlineData(StimulusKind.Event)]
    public async Task WorkflowWouldLoseItsPlace_ItIsNotPassedOver(StimulusKind kind)
    {
        await ImportAsync(new TestWorkflow(Slug, "case.referred").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Then("start", "Done", "wait"));
        var (id, _) = await host.ReferAsync();
        var incident = await StickAsync(id, kind);

        var refused = await SkipAsync(incident);
        Assert.Equal("process.cannot-be-passed-over", refused.Error.Code);
        Assert.Equal(StimulusState.Stuck, Assert.Single(await host.StimuliAsync(id)).State);
        Assert.Null(Assert.Single(await IncidentsAsync()).ClosedAt);
    }

    [Theory]
    [InlineData(StimulusKind.Resume)]
    [InlineData(StimulusKind.Retry)]
    [InlineData(StimulusKind.Skip)]
    [InlineData(StimulusKind.Migrate)]
    public async Task WorkflowKeepsItsPlace_ItIsPassedOver(StimulusKind kind)
    {
        await ImportAsync(new TestWorkflow(Slug, "case.referred").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Step("end", "Elsa.Finish").Then("start", "Done", "wait").Then("wait", "Moved", "end"));
        var (id, _) = await host.ReferAsync();
        var incident = await StickAsync(id, kind);

        Assert.True((await SkipAsync(incident)).IsSuccess);
        Assert.Empty(await host.StimuliAsync(id));
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task TakenInBySomebodyElseSince_FailureIsNoIncident()
    {
        await ImportAsync(new TestWorkflow(Slug, "case.referred").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Then("start", "Done", "wait"));
        var (id, _) = await host.ReferAsync();
        var incident = await StickAsync(id, StimulusKind.Resume, StimulusState.Pending);
        var row = (await host.InstanceAsync(id)).Id;
        var instance = new ClaimedInstance(row, Slug, 1, "case", id.Value, InstanceStatus.Running, null, 1, null, null, null, 0);
        var stimulus = Assert.Single(await host.StimuliAsync(id)).Id;
        Assert.Equal(0, incident);

        await StickAsync(instance, stimulus, attempts: 4);
        Assert.Empty(await IncidentsAsync());
        await StickAsync(instance, stimulus + 1, attempts: 5);
        Assert.Empty(await IncidentsAsync());
        await StickAsync(instance, stimulus, attempts: 5);
        Assert.Single(await IncidentsAsync());
        await StickAsync(instance, stimulus, attempts: 5);
        Assert.Single(await IncidentsAsync());
    }

    [Fact]
    public async Task BurstCutOffOften_FailureIsTriedAgainAsOftenAsAny()
    {
        await ImportAsync(Long());
        var (id, _) = await host.ReferAsync();
        Assert.Equal(StimulusKind.Continue, Assert.Single(await host.StimuliAsync(id)).Kind);
        await ExecuteAsync("update processes.stimuli set continuations = 10");
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        await host.Worker.RunDueAsync(Token);
        var put = Assert.Single(await host.StimuliAsync(id));
        Assert.Equal((StimulusState.Pending, 1, 10), (put.State, put.Attempts, put.Continuations));

        host.Script.Failure = _ => null;
        clock.Advance(TimeSpan.FromMinutes(1));
        await host.Worker.RunDueAsync(Token);
        Assert.Empty(await host.StimuliAsync(id));
        Assert.Empty(await IncidentsAsync());
    }

    [Fact]
    public async Task RoundAndRoundWithoutWaiting_IsAnIncidentAtOnceAndRunsOnWhenTriedAgain()
    {
        await ImportAsync(new TestWorkflow(Slug, "case.referred").Step("a", "Test.Act").Step("b", "Test.Act").Step("end", "Elsa.Finish").Then("start", "Done", "a").Then("a", "Done", "b").Then("b", "Done", "a").Then("a", "Otherwise", "end"));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        var incident = Assert.Single(await IncidentsAsync());
        Assert.Equal("process.runaway", incident.Code);
        var stuck = Assert.Single(await host.StimuliAsync(id));
        Assert.Equal((StimulusState.Stuck, StimulusKind.Continue, 20), (stuck.State, stuck.Kind, stuck.Continuations));
        Assert.True((await RetryAsync(incident.Id)).IsSuccess);
        Assert.Equal((StimulusState.Pending, 0), (Assert.Single(await host.StimuliAsync(id)) is var again ? (again.State, again.Continuations) : default));
    }

    [Fact]
    public async Task StepIsPutOffInAWrite_TheWriteDoesNotTryItAgain()
    {
        await ImportAsync(
            Mover("a-failing").Step("act", "Test.Act").Then("wait", "Moved", "act"),
            Mover("b-telling").Step("tell", "Elsa.PublishEvent", ("eventName", "String", "Go")).Then("wait", "Moved", "tell"),
            Mover("c-hearing").Step("hear", "Elsa.Event", ("eventName", "String", "Go")).Then("wait", "Moved", "hear"));
        var (id, _) = await host.ReferAsync();
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        await host.MoveAsync(new CaseAccepted(id, null));

        var failing = Assert.Single(await host.InstancesAsync(id, "a-failing"));
        var put = await host.Core.ReadAsync(db => db.Set<PendingStimulus>().SingleAsync(s => s.InstanceId == failing.Id, Token));
        Assert.Equal(1, put.Attempts);
        Assert.Equal(InstanceStatus.Finished, Assert.Single(await host.InstancesAsync(id, "c-hearing")).Status);
    }

    [Fact]
    public async Task FaultsCauseIsLong_IncidentIsRaisedAndNamesItsBeginning()
    {
        var cause = string.Concat(Enumerable.Repeat("Nobody is there. ", 100));
        await ImportAsync(new TestWorkflow(Slug, "case.referred").Step("fail", "Elsa.Fault", ("message", "String", cause)).Then("start", "Done", "fail"));
        var (id, _) = await host.ReferAsync();

        Assert.Equal(InstanceStatus.Faulted, (await host.InstanceAsync(id)).Status);
        var incident = Assert.Single(await IncidentsAsync());
        Assert.Equal((ProcessIncident.LongestMessage, true), (incident.Message.Length, incident.Message.StartsWith("Nobody is there.", StringComparison.Ordinal)));
    }

    private static TestWorkflow Mover(string slug) => new TestWorkflow(slug, "case.referred").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Then("start", "Done", "wait");

    private static TestWorkflow Long()
    {
        var workflow = new TestWorkflow(Slug, "case.referred");
        for (var n = 0; n < 100; n++)
        {
            workflow.Step($"act{n}", "Test.Act").Then(n == 0 ? "start" : $"act{n - 1}", "Done", $"act{n}");
        }

        return workflow;
    }

    /// <summary>As it is after its last attempt, or before it; returns the incident.</summary>
    private async Task<long> StickAsync(CaseId id, StimulusKind kind, StimulusState state = StimulusState.Stuck)
    {
        var instance = (await host.InstanceAsync(id)).Id.Value;
        await ExecuteAsync(
            $"""
            insert into processes.stimuli (instance_id, kind, event_name, actor_kind, operation_id, occurred_at, not_before, attempts, state)
            values ('{instance}', '{kind}', 'Go', 'System', '{instance}', '{clock.GetUtcNow():O}', '{clock.GetUtcNow():O}', 5, '{state}')
            """);
        if (state == StimulusState.Pending)
        {
            return 0;
        }

        await ExecuteAsync($"insert into processes.incidents (instance_id, stimulus_id, code, message, raised_at) select instance_id, id, 'test.fails', 'Not now.', occurred_at from processes.stimuli where instance_id = '{instance}'");
        return Assert.Single(await IncidentsAsync()).Id;
    }

    private async Task StickAsync(ClaimedInstance instance, long stimulus, int attempts)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await Sql.ExecuteAsync(transaction, [FailureStore.Stick(instance, stimulus, new ActivityFailedException("test.fails", "Not now."), attempts, clock.GetUtcNow())], Token);
        await transaction.CommitAsync(Token);
    }

    private async Task ImportAsync(params TestWorkflow[] workflows)
    {
        var imported = await host.ImportAsync(workflows);
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }

    private async Task ExhaustAsync()
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await host.Worker.RunDueAsync(Token);
        }
    }

    private Task<List<ProcessIncident>> IncidentsAsync() => host.Core.ReadAsync(db => db.Set<ProcessIncident>().OrderBy(i => i.Id).ToListAsync(Token));

    private Task<Result> RetryAsync(long incident) => host.Core.CallAsync<RetryIncident, Result>(u => u.ExecuteAsync(new(incident), host.Core.BySystem(), Token));

    private Task<Result> SkipAsync(long incident) => host.Core.CallAsync<SkipIncident, Result>(u => u.ExecuteAsync(new(incident, null, "Looked at by hand."), host.Core.BySystem(), Token));

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
