using System.Diagnostics.Metrics;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Plain events: they start and resume, reach whom their correlation id names, and are kept for ten minutes when nobody waits for them yet.</summary>
public sealed class EarlyEventTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;
    private BoardWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        world = await BoardWorld.CreateAsync(host.Core.Services, clock);
    }

    public async ValueTask DisposeAsync()
    {
        // Each test imports workflows of its own under the same names.
        await ExecuteAsync("set session_replication_role = replica; truncate processes.workflows, processes.definitions, processes.instances, processes.waits, processes.stimuli, processes.steps, processes.kept_events cascade");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task PublishedEvent_ResumesWhoWaitsForIt()
    {
        await ImportAsync(Waiter("case.referred", "Go"), Publisher("case.accepted", "Go"));
        var (id, _) = await host.ReferAsync();
        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, "waiter")).Single().Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task SentEarly_IsDeliveredToTheFirstWaitForItAndGone()
    {
        await ImportAsync(Publisher("case.referred", "Go"), Waiter("case.accepted", "Go"));
        var (id, _) = await host.ReferAsync();
        Assert.Equal("Go", Assert.Single(await KeptAsync()).Name);

        clock.Advance(TimeSpan.FromSeconds(599));
        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, "waiter")).Single().Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task NobodyWaitsInTenMinutes_IsRecordedAsExpiredCountedAndShown()
    {
        await ImportAsync(Publisher("case.referred", "Go"), Waiter("case.accepted", "Go"));
        var counted = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Name == EventKeeper.ExpiredCounter) { l.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();
        var (id, _) = await host.ReferAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        await host.Worker.RunDueAsync(Token);
        await host.Worker.RunDueAsync(Token);

        var expired = Assert.Single(await KeptAsync());
        Assert.Equal((KeptState.Expired, clock.GetUtcNow()), (expired.State, expired.ExpiredAt));
        Assert.Equal(1, Interlocked.Read(ref counted));
        var page = (await FindAsync(host.Core.By(await AdministratorAsync()))).Value;
        Assert.Equal(("Go", 1, 0), (Assert.Single(page.Events).Name, page.Total, page.StillKept));
        await host.MoveAsync(new CaseAccepted(id, null));
        Assert.Equal(InstanceStatus.Running, (await host.InstancesAsync(id, "waiter")).Single().Status);
    }

    [Fact]
    public async Task NoAdministrator_SeesNoExpiredEvents() =>
        Assert.Equal(ErrorKind.NotFound, (await FindAsync(host.Core.By(world.Chair.Value))).Error.Kind);

    [Fact]
    public async Task PublishedEvent_StartsWorkflowsAndTheirOwnFirstWaitForItIsPassed()
    {
        await ImportAsync(
            Publisher("case.referred", "Go", "c1"),
            new TestWorkflow("started", "Go").Step("again", "Elsa.Event", ("eventName", "String", "Go")).Step("more", "Elsa.Event", ("eventName", "String", "Go"))
                .Then("start", "Done", "again").Then("again", "Done", "more"));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        var started = Assert.Single(await host.InstancesAsync(id, "started"));
        Assert.Equal(("c1", false), (started.Correlation, started.IsLeading));
        Assert.Equal(["more"], await host.WaitsOfAsync(started));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task EventWithACorrelationId_ReachesOnlyWhoHasIt()
    {
        await ImportAsync(Waiter("case.referred", "Go"), Publisher("case.accepted", "Go", "nobody"));
        var (id, _) = await host.ReferAsync();
        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Running, (await host.InstancesAsync(id, "waiter")).Single().Status);
        Assert.Equal("nobody", Assert.Single(await KeptAsync()).Correlation);
    }

    [Fact]
    public async Task EventOfTheRecord_ResumesThePlainWaitOfItsOwnAggregateOnly()
    {
        await ImportAsync(Waiter("case.referred", "case.accepted"));
        var (id, _) = await host.ReferAsync();
        var (other, _) = await host.ReferAsync();
        await host.MoveAsync(new CaseAccepted(id, null));

        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync(other)).Status);
    }

    [Fact]
    public async Task SameEventTwiceBeforeTheFirstIsTakenIn_NeitherIsLost()
    {
        await ImportAsync(
            new TestWorkflow("waiter", "case.referred").Step("one", "Elsa.Event", ("eventName", "String", "Go")).Step("two", "Elsa.Event", ("eventName", "String", "Go")).Step("end", "Elsa.Finish")
                .Then("start", "Done", "one").Then("one", "Done", "two").Then("two", "Done", "end"),
            new TestWorkflow("publisher", "case.accepted").Step("a", "Elsa.PublishEvent", ("eventName", "String", "Go")).Step("b", "Elsa.PublishEvent", ("eventName", "String", "Go"))
                .Then("start", "Done", "a").Then("a", "Done", "b"));
        var (id, _) = await host.ReferAsync();
        await host.MoveAsync(new CaseAccepted(id, null));
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, "waiter")).Single().Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task LocalEvent_ReachesOnlyItsOwnInstanceAndStartsNothing()
    {
        await ImportAsync(
            new TestWorkflow("local", "case.referred").Step("tell", "Elsa.PublishEvent", ("eventName", "String", "Go"), ("isLocalEvent", "Boolean", "true")).Step("wait", "Elsa.Event", ("eventName", "String", "Go")).Step("end", "Elsa.Finish")
                .Then("start", "Done", "tell").Then("tell", "Done", "wait").Then("wait", "Done", "end"),
            Waiter("case.referred", "Go"),
            new TestWorkflow("started", "Go").Step("act", "Test.Act").Then("start", "Done", "act"));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(id, "local")).Single().Status);
        Assert.Equal(InstanceStatus.Running, (await host.InstancesAsync(id, "waiter")).Single().Status);
        Assert.Empty(await host.InstancesAsync(id, "started"));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("SingletonStrategy", 1)]
    [InlineData("CorrelatedSingletonStrategy", 1)]
    [InlineData("CorrelationStrategy", 1)]
    public async Task ActivationStrategy_DecidesWhetherAFurtherOneIsStarted(string strategy, int instances)
    {
        var started = new TestWorkflow("started", "Go").Step("wait", "Elsa.Event", ("eventName", "String", "End")).Then("start", "Done", "wait");
        await ImportAsync(
            new TestWorkflow("publisher", "case.referred").Step("a", "Elsa.PublishEvent", ("eventName", "String", "Go"), ("correlationId", "String", "c1"))
                .Step("b", "Elsa.PublishEvent", ("eventName", "String", "Go"), ("correlationId", "String", "c1")).Then("start", "Done", "a").Then("a", "Done", "b"),
            strategy.Length == 0 ? started : started.Option("activationStrategyType", $"Elsa.Workflows.Runtime.ActivationValidators.{strategy}, Elsa.Workflows.Runtime"));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(instances, (await host.InstancesAsync(id, "started")).Count);
    }

    [Fact]
    public async Task TwoTriggersForOneEvent_StartTwoInstancesEachAtItsOwn()
    {
        await ImportAsync(
            Publisher("case.referred", "Go"),
            new TestWorkflow("started", "Go").Trigger("other", "Go").Step("a", "Test.Act").Step("b", "Test.Act").Then("start", "Done", "a").Then("other", "Done", "b"));
        var (id, _) = await host.ReferAsync();
        await host.Worker.RunDueAsync(Token);

        var started = await host.InstancesAsync(id, "started");
        string[] taken = [.. (await Task.WhenAll(started.Select(host.StepsOfAsync))).Select(s => string.Join(' ', s)).Order(StringComparer.Ordinal)];
        Assert.Equal(["other b", "start a"], taken);
    }

    [Fact]
    public async Task EventAndItsWaitWrittenWithoutSeeingEachOther_AreBroughtTogether()
    {
        await ImportAsync(Waiter("case.referred", "Go"));
        var (id, _) = await host.ReferAsync();
        await ExecuteAsync(
            $"""
            insert into processes.kept_events (name, key_hash, actor_kind, operation_id, sent_at, expires_at, state)
            select 'Go', key_hash, 'System', instance_id, '{clock.GetUtcNow():O}', '{clock.GetUtcNow().AddMinutes(10):O}', 'Kept' from processes.waits where name = 'Go'
            """);
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task WaitForAnEventThatSomebodyPublishes_CanEnd()
    {
        await ImportAsync(Waiter("case.referred", "Go"), Publisher("case.accepted", "Go"));
        await host.ReferAsync();
        Assert.DoesNotContain(await FindingsAsync(), f => f.Kind == "instance");
    }

    [Fact]
    public async Task WaitForAnEventThatNobodySends_IsFound()
    {
        await ImportAsync(Waiter("case.referred", "Never"));
        await host.ReferAsync();
        Assert.Contains(await FindingsAsync(), f => f.Code == "wait.nothing-ends-it");
    }

    private static TestWorkflow Waiter(string startsOn, string name) => new TestWorkflow("waiter", startsOn)
        .Step("wait", "Elsa.Event", ("eventName", "String", name)).Step("end", "Elsa.Finish").Then("start", "Done", "wait").Then("wait", "Done", "end");

    private static TestWorkflow Publisher(string startsOn, string name, string? correlation = null) => (correlation is null
            ? new TestWorkflow("publisher", startsOn).Step("tell", "Elsa.PublishEvent", ("eventName", "String", name))
            : new TestWorkflow("publisher", startsOn).Step("tell", "Elsa.PublishEvent", ("eventName", "String", name), ("correlationId", "String", correlation)))
        .Then("start", "Done", "tell");

    private async Task ImportAsync(params TestWorkflow[] workflows)
    {
        var imported = await host.ImportAsync(workflows);
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }

    private Task<List<KeptEvent>> KeptAsync() => host.Core.ReadAsync(db => db.Set<KeptEvent>().OrderBy(e => e.Id).ToListAsync(Token));

    private Task<Result<ExpiredEventPage>> FindAsync(Operation operation) =>
        host.Core.CallAsync<FindExpiredEvents, Result<ExpiredEventPage>>(u => u.ExecuteAsync(new(), operation, Token));

    private async Task<IReadOnlyList<Finding>> FindingsAsync() => (await host.Core.CallAsync<Reconcile, ReconcileReport>(u => u.ExecuteAsync(Token))).Findings;

    private async Task<Guid> AdministratorAsync()
    {
        var person = await world.AddPersonAsync("Administrator");
        Assert.True((await host.Core.CallAsync<GiveProductRole, Result<MembershipId>>(u => u.ExecuteAsync(new(person, ProductRole.Administrator, null, new(2026, 1, 1)), host.Core.BySystem(), Token))).IsSuccess);
        return person.Value;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
