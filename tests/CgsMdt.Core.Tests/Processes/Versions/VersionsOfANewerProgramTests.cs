using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>While the product is replaced, processes of an earlier version of the program stand beside later ones, whose workflows they cannot run.</summary>
public sealed class VersionsOfANewerProgramTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Warnings warnings = new();
    private ProcessTestHost older = null!;
    private ProcessTestHost newer = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        older = new ProcessTestHost(database, clock, configure: services => services.AddSingleton<ILogger<DefinitionStore>>(warnings));
        newer = new ProcessTestHost(database, clock, more: ActivityType.Of<NewStep>());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await older.DisposeAsync();
        await newer.DisposeAsync();
    }

    [Fact]
    public async Task CurrentVersionCannotBeRunHere_WhatStartsTakesTheOneBeforeIt_AndNoWriteFails()
    {
        await ImportAsync("replaced", newest: 3);
        var here = (await older.ReferAsync()).Case;
        clock.Advance(TimeSpan.FromSeconds(2));
        var again = (await older.ReferAsync()).Case;
        await older.MoveAsync(new CaseWithdrawn(here, "withdrawn"));
        var there = (await newer.ReferAsync()).Case;

        Assert.Equal(2, await VersionAsync(here, "replaced"));
        Assert.Equal(2, await VersionAsync(again, "replaced"));
        Assert.Equal(3, await VersionAsync(there, "replaced"));
        Assert.Equal(1, warnings.Of("replaced"));
    }

    [Fact]
    public async Task NoVersionCanBeRunHere_NothingStartsHere_AndNoWriteFails()
    {
        Assert.True((await newer.ImportAsync(Version("unheard-of", 1, "Test.New"))).IsSuccess);
        clock.Advance(TimeSpan.FromSeconds(2));
        var here = (await older.ReferAsync()).Case;
        var there = (await newer.ReferAsync()).Case;

        Assert.Empty(await older.InstancesAsync(here, "unheard-of"));
        Assert.Single(await older.InstancesAsync(there, "unheard-of"));
    }

    [Fact]
    public async Task InstanceStandsOnAVersionThatCannotBeRunHere_IsLeftToAnotherProcessAndNotHeldAgainstIt()
    {
        await ImportAsync("left", newest: 3);
        var id = (await newer.ReferAsync()).Case;
        await older.MoveAsync(new CaseAccepted(id, null));
        var instance = Assert.Single(await older.InstancesAsync(id, "left"));
        for (var minute = 0; minute < 30; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await older.Worker.RunDueAsync(Token);
        }

        var stimulus = await StimulusAsync(instance);
        Assert.Equal((0, StimulusState.Pending, "process.version-unusable"), (stimulus.Attempts, stimulus.State, stimulus.LastError));

        clock.Advance(TimeSpan.FromMinutes(1));
        await newer.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, Assert.Single(await older.InstancesAsync(id, "left")).Status);
    }

    [Fact]
    public async Task NobodyCanRunItForMoreThanAnHour_BecomesAnIncident()
    {
        await ImportAsync("rolled-back", newest: 3);
        var id = (await newer.ReferAsync()).Case;
        await older.MoveAsync(new CaseAccepted(id, null));
        var instance = Assert.Single(await older.InstancesAsync(id, "rolled-back"));
        clock.Advance(TimeSpan.FromHours(1));
        for (var attempt = 0; attempt < FailureStore.LastAttempt; attempt++)
        {
            Assert.Equal(StimulusState.Pending, (await StimulusAsync(instance)).State);
            await older.Worker.RunDueAsync(Token);
            clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(StimulusState.Stuck, (await StimulusAsync(instance)).State);
        Assert.Equal("process.version-unusable", await older.Core.ReadAsync(db => db.Set<ProcessIncident>().Where(i => i.InstanceId == instance.Id).Select(i => i.Code).SingleAsync(Token)));
    }

    private async Task ImportAsync(string slug, int newest)
    {
        Assert.True((await older.ImportAsync(Version(slug, 1, "Test.Act"), Version(slug, 2, "Test.Act"))).IsSuccess);
        Assert.True((await newer.ImportAsync(Version(slug, newest, "Test.New"))).IsSuccess);
        clock.Advance(TimeSpan.FromSeconds(2));
    }

    private static TestWorkflow Version(string slug, int version, string first) => new TestWorkflow(slug, "case.referred", version)
        .Step("first", first).Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Step("end", "Elsa.Finish")
        .Then("start", "Done", "first").Then("first", "Done", "wait").Then("wait", "Moved", "end");

    private async Task<int> VersionAsync(CaseId id, string slug) => Assert.Single(await older.InstancesAsync(id, slug)).Version;

    private Task<PendingStimulus> StimulusAsync(ProcessInstance instance) => older.Core.ReadAsync(db => db.Set<PendingStimulus>().SingleAsync(s => s.InstanceId == instance.Id, Token));

    /// <summary>A step that the older program does not have.</summary>
    private sealed class NewStep : IProcessActivity
    {
        public static ActivityDescriptor Descriptor { get; } = ActStep.Descriptor with { TypeName = "Test.New" };

        public Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) => Task.FromResult(ActivityReport.Done);
    }

    /// <summary>What a process warns of.</summary>
    private sealed class Warnings : ILogger<DefinitionStore>
    {
        private readonly List<string> said = [];

        public int Of(string workflow) => said.Count(s => s.Contains(workflow, StringComparison.Ordinal));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add(formatter(state, exception));
    }
}
