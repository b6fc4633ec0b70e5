using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>PostgreSQL's own count of commits: one for each stimulus, whoever takes it in, with everything the use case writes.</summary>
public sealed class OneTransactionTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        await host.ImportAsync(
            new TestWorkflow("test-journey", "case.referred")
                .Step("wait", "Test.AwaitMove", ("from", "String", "Triage"), ("seconds", "Int32", 30)).Step("act", "Test.Act").Step("end", "Elsa.Finish")
                .Then("start", "Done", "wait").Then("wait", "Moved", "act").Then("wait", "Late", "act").Then("act", "Done", "end"));

        // Which version is current is read once for as long as the clock stands still.
        await host.ReferAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task WriteThatStartsAWorkflowAndOneThatMovesIt_CommitOnceEach()
    {
        var id = default(CaseId);
        Assert.Equal(1, await CommitsAsync(async () => (id, _) = await host.ReferAsync()));
        Assert.Single(await host.WaitsAsync(id));

        Assert.Equal(1, await CommitsAsync(() => host.MoveAsync(new CaseAccepted(id, null))));
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task WorkerTakesInADueTime_CommitsOnce()
    {
        var (id, _) = await host.ReferAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await host.MoveAsync(new CaseAccepted((await host.ReferAsync()).Case, null));
        var instance = await host.InstanceAsync(id);
        var candidate = (await host.Worker.LookAsync(Token)).Candidates.Single(c => c.Instance == instance.Id);

        Assert.Equal(1, await CommitsAsync(async () => Assert.Equal(WorkOutcome.Worked, await host.Worker.RunAsync(candidate, Token))));
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task TwoWrites_AreCountedAsTwo() => Assert.Equal(2, await CommitsAsync(async () =>
    {
        await host.ReferAsync();
        await host.ReferAsync();
    }));

    private Task<long> CommitsAsync(Func<Task> work) => CommitsAsync(host.Core, database, work);

    internal static async Task<long> CommitsAsync(CoreHost core, TestDatabase database, Func<Task> work)
    {
        await using var counters = await DatabaseCounters.OpenAsync(database.OwnerConnectionString, Token);
        return (await counters.OfAsync((NpgsqlDataSource)core.Services.GetService(typeof(NpgsqlDataSource))!, TestDatabase.PoolSize, work, Token)).Transactions;
    }
}

/// <summary>The same for whole use cases of the product with the burst of the shipped workflow.</summary>
public sealed class OneTransactionForAUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReferralAndItsReturn_CommitOnceEachWithEventsAuditStepsAndMail()
    {
        var clock = new TestClock();
        await using var shipped = await ShippedWorkflows.StartAsync(database, clock);
        var world = await CaseWorld.CreateAsync(shipped.Host.Services, clock);
        await world.ReferAsync(board: world.OtherBoard);

        var id = default(CaseId);
        Assert.Equal(1, await OneTransactionTests.CommitsAsync(shipped.Host, database, async () => id = await world.ReferAsync(board: world.OtherBoard)));
        Assert.Equal(["triage"], await shipped.WaitsAsync(CaseAggregate.Of(id)));

        Assert.Equal(1, await OneTransactionTests.CommitsAsync(shipped.Host, database, async () =>
        {
            var returned = await world.CallAsync<ReturnReferral, Result>(u => u.ExecuteAsync(new(id, [RequiredItem.Variant]), world.By(world.OtherChair), Token));
            Assert.True(returned.IsSuccess);
        }));
        Assert.Equal(["information"], await shipped.WaitsAsync(CaseAggregate.Of(id)));
        Assert.Single(await world.AuditAsync(id, "case.return"));
        Assert.NotEmpty(await world.MessagesAsync(id));
    }
}
