using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A write and the workflow's next step are one transaction.</summary>
public sealed class BurstTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        var imported = await host.ImportAsync(
            new TestWorkflow("test-journey", "case.referred")
                .Step("act", "Test.Act").Step("wait", "Test.AwaitMove", ("from", "String", "Triage"), ("seconds", "Int32", 60)).Step("after", "Test.Act").Step("end", "Elsa.Finish")
                .Then("start", "Done", "act").Then("act", "Done", "wait").Then("wait", "Moved", "after").Then("wait", "Late", "end").Then("after", "Done", "end"));
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task EventThatStartsAWorkflow_RunsToItsFirstWaitInTheWritesOwnTransaction()
    {
        var (id, transaction) = await host.ReferAsync();

        Assert.Equal([(id.Value, "act", transaction), (id.Value, "wait", transaction)], host.Script.Ran);
        Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync(id)).Status);
        var wait = Assert.Single(await host.WaitsAsync(id));
        Assert.Equal(("case", clock.GetUtcNow().AddSeconds(60)), (wait.Name, wait.Due));
        Assert.Empty(await host.StimuliAsync(id));
        Assert.Equal(0, await host.Worker.RunDueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhatItWaitsForComes_StepsAreLoggedWithWhoCausedThem()
    {
        var person = Guid.CreateVersion7(clock.GetUtcNow());
        var (id, _) = await host.ReferAsync();
        clock.Advance(TimeSpan.FromSeconds(5));
        await host.MoveAsync(new CaseAccepted(id, null), person);

        var instance = await host.InstanceAsync(id);
        Assert.Equal((InstanceStatus.Finished, clock.GetUtcNow()), (instance.Status, instance.EndedAt));
        Assert.Empty(await host.WaitsAsync(id));
        var steps = await host.StepsAsync(id);
        Assert.Equal(["start", "act", "wait", "after", "end"], steps.Select(s => s.ActivityId));
        Assert.Equal(["Moved"], steps[2].Outcomes);
        Assert.Equal((ActorKind.Person, person, clock.GetUtcNow()), (steps[2].ActorKind, steps[2].ActorId, steps[2].At));
    }

    [Fact]
    public async Task DueTimeComes_FiresOnceAndNotBefore()
    {
        var (id, _) = await host.ReferAsync();
        clock.Advance(TimeSpan.FromSeconds(59));
        await host.Worker.RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync(id)).Status);

        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Worker.RunDueAsync(TestContext.Current.CancellationToken);
        await host.Worker.RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["Late"], (await host.StepsAsync(id)).Single(s => s.ActivityId == "wait").Outcomes);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(1, host.Script.Ran.Count(r => r.Case == id.Value && r.Activity == "act"));
    }

    [Fact]
    public async Task StepFails_TheChangeIsKeptAndAWorkerFinishesTheStep()
    {
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        var stimulus = Assert.Single(await host.StimuliAsync(id));
        Assert.Equal((StimulusKind.Start, 1, "test.fails"), (stimulus.Kind, stimulus.Attempts, stimulus.LastError));
        Assert.Equal(0, await host.Worker.RunDueAsync(TestContext.Current.CancellationToken));

        host.Script.Failure = _ => null;
        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Worker.RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await host.StimuliAsync(id));
        Assert.Single(await host.WaitsAsync(id));
    }

    [Fact]
    public async Task FurtherEventWhileAStepIsPutOff_WaitsForItsTurn()
    {
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        host.Script.Failure = _ => null;
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Empty(host.Script.Ran);

        clock.Advance(TimeSpan.FromSeconds(1));
        await host.Worker.RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["start", "act", "wait", "after", "end"], (await host.StepsAsync(id)).Select(s => s.ActivityId));
    }

    [Fact]
    public async Task AggregateAStepNeedsIsHeldByAnother_TheStepIsPutOffAndTakesItFirstNextTime()
    {
        var (other, _) = await host.ReferAsync();
        host.Script.Act = (context, ct) => AggregateLocks.TakeNowAsync((Npgsql.NpgsqlTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(context.Db.Database.CurrentTransaction!), [CaseAggregate.Of(other)], ct);
        CaseId id;
        await using (var holder = new Npgsql.NpgsqlConnection(database.ConnectionString))
        {
            await holder.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await AggregateLocks.TakeAsync(held, [CaseAggregate.Of(other)], TestContext.Current.CancellationToken);
            (id, _) = await host.ReferAsync();

            var stimulus = Assert.Single(await host.StimuliAsync(id));
            Assert.Equal((0, "case", other.Value), (stimulus.Attempts, stimulus.NeedsKind, stimulus.NeedsId));
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(0, await host.Worker.RunDueAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, await host.Worker.RunDueAsync(TestContext.Current.CancellationToken));
        Assert.Single(await host.WaitsAsync(id));
    }
}
