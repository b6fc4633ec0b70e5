using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A workflow that starts another: in one transaction with its own step, resumed by the other's end, called off with it.</summary>
public sealed class ChildWorkflowTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Parent = "test-parent";
    private const string Child = "test-child";
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;
    private Guid administrator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        var world = await BoardWorld.CreateAsync(host.Core.Services, clock);
        var person = await world.AddPersonAsync("Administrator");
        Assert.True((await host.Core.CallAsync<GiveProductRole, Result<MembershipId>>(u => u.ExecuteAsync(new(person, ProductRole.Administrator, null, new(2026, 1, 1)), host.Core.BySystem(), Token))).IsSuccess);
        administrator = person.Value;
    }

    public async ValueTask DisposeAsync()
    {
        // Each test imports workflows of its own under the same names.
        await using var connection = new Npgsql.NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var truncate = new Npgsql.NpgsqlCommand("set session_replication_role = replica; truncate processes.workflows, processes.definitions, processes.instances, processes.waits, processes.stimuli, processes.steps, processes.kept_events cascade", connection);
        await truncate.ExecuteNonQueryAsync(CancellationToken.None);
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task ChildThatWaits_ParentGoesOnWhenItEnds(string type)
    {
        await ImportAsync(type, waits: true);
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        var parent = await host.InstanceAsync(id);
        var child = Assert.Single(await host.InstancesAsync(id, Child));
        Assert.Equal((parent.Id, 1, 1, false), (child.ParentId!.Value, child.ParentWait!.Value, child.Depth, child.IsLeading));
        Assert.Equal(["call"], await host.WaitsOfAsync(parent));
        Assert.Equal(["wait"], await host.WaitsOfAsync(child));
        await AssertSoundAsync();

        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, Child)).Single().Status);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(["start", "call", "after", "end"], await host.StepsOfAsync(parent));
        Assert.Empty(await host.StimuliAsync(id));
    }

    [Fact]
    public async Task ExecutedChild_RunsItsFirstBurstInTheParentsTransaction()
    {
        await ImportAsync("Elsa.ExecuteWorkflow", waits: true);
        var (id, transaction) = await host.ReferAsync();

        Assert.Equal([(id.Value, "begin", transaction), (id.Value, "wait", transaction)], host.Script.Ran);
    }

    [Fact]
    public async Task DispatchedChild_BeginsWhenTheParentsStepIsCommitted()
    {
        await ImportAsync("Elsa.DispatchWorkflow", waits: false);
        host.Script.Act = async (context, ct) => Assert.Equal(1, await context.Db.Set<ProcessInstance>().CountAsync(i => i.AggregateId == context.AggregateId && i.Slug == Parent, ct));
        var (id, _) = await host.ReferAsync();

        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(["wait"], await host.WaitsOfAsync((await host.InstancesAsync(id, Child)).Single()));
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, Child)).Single().Status);
        Assert.Empty(await host.StimuliAsync(id));
    }

    [Fact]
    public async Task ParentsStepIsUndone_ThereIsNoChild()
    {
        await ImportAsync("Elsa.ExecuteWorkflow", waits: true);
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        Assert.Empty(await host.InstancesAsync(id, Child));
        Assert.Equal(1, Assert.Single(await host.StimuliAsync(id)).Attempts);

        host.Script.Failure = _ => null;
        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(["wait"], await host.WaitsOfAsync(Assert.Single(await host.InstancesAsync(id, Child))));
    }

    [Fact]
    public async Task ChildFails_ParentWaitsAndGoesOnWhenItIsMended()
    {
        await ImportAsync("Elsa.DispatchWorkflow", waits: true);
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        await host.MoveAsync(new CaseAccepted(id, null));
        await ExhaustAsync();

        var incident = Assert.Single(await IncidentsAsync(id));
        Assert.Equal(InstanceStatus.Faulted, (await host.InstancesAsync(id, Child)).Single().Status);
        Assert.Equal(["call"], await host.WaitsOfAsync(await host.InstanceAsync(id)));
        host.Script.Failure = _ => null;
        var retried = await host.Core.CallAsync<RetryIncident, Result>(u => u.ExecuteAsync(new(incident.Id), host.Core.By(administrator), Token));
        Assert.True(retried.IsSuccess);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task ChildIsCalledOff_IsAnIncidentOfTheParent()
    {
        await ImportAsync("Elsa.DispatchWorkflow", waits: true);
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        await host.MoveAsync(new CaseAccepted(id, null));
        await ExhaustAsync();
        host.Script.Failure = _ => null;

        await CancelAsync(Assert.Single(await IncidentsAsync(id)).Id);
        await host.Worker.RunDueAsync(Token);

        var incident = Assert.Single(await IncidentsAsync(id));
        Assert.Equal(("call", "child-cancelled"), (incident.ActivityId, incident.Code));
        var skipped = await host.Core.CallAsync<SkipIncident, Result>(u => u.ExecuteAsync(new(incident.Id, "Done", "Done by hand."), host.Core.By(administrator), Token));
        Assert.True(skipped.IsSuccess);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task ParentIsCalledOff_ItsChildrenAreToo()
    {
        await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred")
                .Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", Child), ("waitForCompletion", "Boolean", "true")).Step("act", "Test.Act").Step("end", "Elsa.Finish")
                .Then("start", "Done", "call").Then("start", "Done", "act").Then("call", "Done", "end"),
            ChildWorkflow());
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        await ExhaustAsync();
        var incident = Assert.Single(await IncidentsAsync(id), i => i.ActivityId == "act");
        Assert.Single(await host.InstancesAsync(id, Child));

        await CancelAsync(incident.Id);

        Assert.Equal(InstanceStatus.Cancelled, (await host.InstanceAsync(id)).Status);
        Assert.Equal(InstanceStatus.Cancelled, (await host.InstancesAsync(id, Child)).Single().Status);
        Assert.Empty(await IncidentsAsync(id));
        Assert.Empty(await host.WaitsOfAsync((await host.InstancesAsync(id, Child)).Single()));
    }

    [Fact]
    public async Task ParentIsCalledOffAfterItsChildHasEnded_WhatThatChildStartedIsToo()
    {
        await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred").Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", Child)).Step("act", "Test.Act").Then("start", "Done", "call").Then("start", "Done", "act"),
            new TestWorkflow(Child, null).Step("go-on", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", "test-leaf")),
            new TestWorkflow("test-leaf", null).Step("wait", "Test.AwaitMove", ("from", "String", "Triage")));
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        await ExhaustAsync();
        var ended = Assert.Single(await host.InstancesAsync(id, Child));
        Assert.Equal(InstanceStatus.Finished, ended.Status);
        Assert.Equal(InstanceStatus.Running, Assert.Single(await host.InstancesAsync(id, "test-leaf")).Status);

        await CancelAsync(Assert.Single(await IncidentsAsync(id)).Id);

        Assert.Equal(InstanceStatus.Cancelled, (await host.InstanceAsync(id)).Status);
        Assert.Equal((InstanceStatus.Finished, ended.Revision), (await host.InstancesAsync(id, Child)).Select(i => (i.Status, i.Revision)).Single());
        var leaf = Assert.Single(await host.InstancesAsync(id, "test-leaf"));
        Assert.Equal(InstanceStatus.Cancelled, leaf.Status);
        Assert.Empty(await host.WaitsOfAsync(leaf));
    }

    [Fact]
    public async Task ChildEndsWhileTheParentStandsStill_ParentHearsOfItWhenItGoesOn()
    {
        await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred")
                .Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", Child), ("waitForCompletion", "Boolean", "true")).Step("until", "Elsa.Delay", ("timeSpan", "TimeSpan", "01:00:00"))
                .Step("act", "Test.Act").Step("join", "Elsa.FlowJoin", ("mode", "FlowJoinMode", "WaitAll")).Step("end", "Elsa.Finish")
                .Then("start", "Done", "call").Then("start", "Done", "until").Then("until", "Done", "act").Then("call", "Done", "join").Then("act", "Done", "join").Then("join", "Done", "end"),
            ChildWorkflow());
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        clock.Advance(TimeSpan.FromHours(2));
        await ExhaustAsync();
        Assert.Equal(InstanceStatus.Faulted, (await host.InstanceAsync(id)).Status);
        host.Script.Failure = _ => null;
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, Child)).Single().Status);

        var incident = Assert.Single(await IncidentsAsync(id)).Id;
        var retried = await host.Core.CallAsync<RetryIncident, Result>(u => u.ExecuteAsync(new(incident), host.Core.By(administrator), Token));
        Assert.True(retried.IsSuccess);
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task ChildChangesWhatTheParentWaitsFor_ParentDoesNotMissIt()
    {
        await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred")
                .Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Step("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", Child)).Step("end", "Elsa.End")
                .Then("start", "Done", "wait").Then("start", "Done", "call").Then("wait", "Moved", "end"),
            new TestWorkflow(Child, null).Step("begin", "Test.Act"));
        host.Script.Move = context => new CaseAccepted(CaseId.From(context.AggregateId), null);
        var (id, _) = await host.ReferAsync();

        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Empty(await host.StimuliAsync(id));
    }

    [Fact]
    public async Task UnknownChild_IsAnIncident()
    {
        await host.ImportAsync(new TestWorkflow(Parent, "case.referred").Step("call", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", "nobody")).Then("start", "Done", "call"));
        var (id, _) = await host.ReferAsync();
        Assert.Equal("process.unknown-workflow", Assert.Single(await IncidentsAsync(id)).Code);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task WorkflowThatStartsItself_ComesToAnEnd(string type)
    {
        await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred").Step("call", type, ("workflowDefinitionId", "String", Child)).Then("start", "Done", "call"),
            new TestWorkflow(Child, null).Step("again", type, ("workflowDefinitionId", "String", Child)));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);
        Assert.Equal("process.too-many-generations", Assert.Single(await IncidentsAsync(id)).Code);
        Assert.InRange((await host.InstancesAsync(id, Child)).Count, 10, 20);
    }

    private static TestWorkflow ChildWorkflow() => new TestWorkflow(Child, null)
        .Step("begin", "Test.Act").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Step("done", "Test.Act")
        .Then("begin", "Done", "wait").Then("wait", "Moved", "done");

    private async Task ImportAsync(string type, bool waits)
    {
        var imported = await host.ImportAsync(
            new TestWorkflow(Parent, "case.referred")
                .Step("call", type, ("workflowDefinitionId", "String", Child), ("waitForCompletion", "Boolean", waits ? "true" : "false")).Step("after", "Elsa.Correlate", ("correlationId", "String", "after")).Step("end", "Elsa.Finish")
                .Then("start", "Done", "call").Then("call", "Done", "after").Then("after", "Done", "end"),
            ChildWorkflow());
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

    private Task<List<ProcessIncident>> IncidentsAsync(CaseId id) => host.Core.ReadAsync(db => db.Set<ProcessIncident>()
        .Where(i => i.ClosedAt == null && db.Set<ProcessInstance>().Any(p => p.Id == i.InstanceId && p.AggregateId == id.Value)).OrderBy(i => i.Id).ToListAsync(Token));

    private async Task CancelAsync(long incident)
    {
        var cancelled = await host.Core.CallAsync<CancelWorkflow, Result>(u => u.ExecuteAsync(new(incident, "Entered twice."), host.Core.By(administrator), Token));
        Assert.True(cancelled.IsSuccess);
    }

    private async Task AssertSoundAsync()
    {
        var report = await host.Core.CallAsync<Reconcile, ReconcileReport>(u => u.ExecuteAsync(Token));
        Assert.DoesNotContain(report.Findings, f => f.Kind == "instance");
    }
}
