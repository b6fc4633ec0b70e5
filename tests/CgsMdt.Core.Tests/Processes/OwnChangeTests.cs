using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A step of an instance changes what other branches of the same instance wait for: every one of them learns of it.</summary>
public sealed class OwnChangeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        host.Script.Move = context => context.Request.ActivityId == "move" ? new CaseAccepted(CaseId.From(context.AggregateId), null) : null;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // Another test's workflow would move the case of this one.
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var truncate = new NpgsqlCommand("set session_replication_role = replica; truncate processes.workflows, processes.definitions, processes.instances, processes.waits, processes.stimuli cascade", connection);
        await truncate.ExecuteNonQueryAsync(CancellationToken.None);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task SeveralBranchesWaitForTheCase_AllGoOnWhenAnotherMovesIt()
    {
        await ImportAsync(Branches("several", "move"));
        var (id, _) = await host.ReferAsync();

        var instance = Assert.Single(await host.InstancesAsync(id, "several"));
        Assert.Equal(InstanceStatus.Finished, instance.Status);
        Assert.Equal(["start", "move", "a", "b"], await host.StepsOfAsync(instance));
        Assert.Empty(await host.StimuliAsync(id));
    }

    [Fact]
    public async Task BurstIsCutOffAfterTheMove_TheyStillGoOn()
    {
        await ImportAsync(Long("long", "move"));
        var (id, _) = await host.ReferAsync();
        Assert.Equal([(StimulusKind.Continue, null), (StimulusKind.Resume, 1), (StimulusKind.Resume, 2)], (await host.StimuliAsync(id)).Select(s => (s.Kind, s.Wait)));
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, Assert.Single(await host.InstancesAsync(id, "long")).Status);
        Assert.Empty(await host.StimuliAsync(id));
    }

    [Fact]
    public async Task SomebodyMovesTheCaseBeforeABurstThatWasCutOffGoesOn_BranchesLearnOfIt()
    {
        await ImportAsync(Long("long", "stay"));
        var (id, _) = await host.ReferAsync();
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Equal(InstanceStatus.Running, Assert.Single(await host.InstancesAsync(id, "long")).Status);
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, Assert.Single(await host.InstancesAsync(id, "long")).Status);
        Assert.Empty(await host.StimuliAsync(id));
    }

    private static TestWorkflow Long(string slug, string first)
    {
        var workflow = Branches(slug, first);
        for (var n = 0; n < 80; n++)
        {
            workflow.Step($"act{n}", "Test.Act").Then(n == 0 ? first : $"act{n - 1}", "Done", $"act{n}");
        }

        return workflow;
    }

    private static TestWorkflow Branches(string slug, string third) => new TestWorkflow(slug, "case.referred")
        .Step("a", "Test.AwaitMove", ("from", "String", "Triage")).Step("b", "Test.AwaitMove", ("from", "String", "Triage")).Step(third, "Test.Act")
        .Then("start", "Done", "a").Then("start", "Done", "b").Then("start", "Done", third);

    private async Task ImportAsync(TestWorkflow workflow)
    {
        var imported = await host.ImportAsync(workflow);
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }
}
