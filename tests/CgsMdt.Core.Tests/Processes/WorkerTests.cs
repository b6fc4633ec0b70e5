using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Several processes on one database share the work; here each is a service provider of its own, with its own workers.</summary>
public sealed class WorkerTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Cases = 60;
    private readonly TestClock clock = new();
    private readonly TestScript script = new();
    private ProcessTestHost first = null!;
    private ProcessTestHost second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        first = new ProcessTestHost(database, clock, script);
        second = new ProcessTestHost(database, clock, script);
        await first.ImportAsync(
            new TestWorkflow("test-journey", "case.referred")
                .Step("wait", "Test.AwaitMove", ("from", "String", "Triage"), ("seconds", "Int32", 30)).Step("act", "Test.Act").Step("late", "Test.Act").Step("end", "Elsa.Finish").Step("end-late", "Elsa.Finish")
                .Then("start", "Done", "wait").Then("wait", "Moved", "act").Then("wait", "Late", "late").Then("act", "Done", "end").Then("late", "Done", "end-late"));
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task EventsAndDueTimesComeAtOnce_EachHasItsEffectOnceInOneProcess()
    {
        // Inline bursts fail, so that all the work is the workers'.
        List<CaseId> cases = [];
        for (var i = 0; i < Cases; i++)
        {
            cases.Add((await first.ReferAsync()).Case);
        }

        script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        foreach (var moved in cases.Take(Cases / 2))
        {
            await first.MoveAsync(new CaseAccepted(moved, null));
        }

        script.Failure = _ => null;
        clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => (n % 2 == 0 ? first : second).Worker.RunDueAsync(Token), Token)));
        await first.Worker.RunDueAsync(Token);

        foreach (var (id, i) in cases.Select((id, i) => (id, i)))
        {
            var expected = i < Cases / 2 ? "act" : "late";
            Assert.Equal([expected], script.Ran.Where(r => r.Case == id.Value && r.Activity != "wait").Select(r => r.Activity));
            Assert.Equal(InstanceStatus.Finished, (await first.InstanceAsync(id)).Status);
            Assert.Single(await first.StepsAsync(id), s => s.ActivityId == expected);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SeenByTwoProcesses_IsTakenInByTheFirstAndPassedOverByTheOther(bool isStimulus)
    {
        var candidate = await SeenAsync(isStimulus);

        Assert.Equal(WorkOutcome.Worked, await second.Worker.RunAsync(candidate, Token));
        Assert.Equal(WorkOutcome.Passed, await first.Worker.RunAsync(candidate, Token));

        Assert.Single(script.Ran, r => r.Case == candidate.Seen.AggregateId && r.Activity != "wait");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PutOffSinceItWasSeen_IsPassedOverUntilItIsDueAgain(bool isStimulus)
    {
        var candidate = await SeenAsync(isStimulus);
        script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        Assert.Equal(WorkOutcome.Worked, await second.Worker.RunAsync(candidate, Token));
        script.Failure = _ => null;

        Assert.Equal(WorkOutcome.Passed, await first.Worker.RunAsync(candidate, Token));

        clock.Advance(TimeSpan.FromMinutes(5));
        await first.Worker.RunDueAsync(Token);
        Assert.Single(script.Ran, r => r.Case == candidate.Seen.AggregateId && r.Activity != "wait");
    }

    [Fact]
    public async Task SeveralOnOneConnection_EachHasATransactionOfItsOwn()
    {
        Candidate[] seen = [await SeenAsync(true), await SeenAsync(false), await SeenAsync(true)];

        Assert.Equal([(seen[0], WorkOutcome.Worked), (seen[1], WorkOutcome.Worked), (seen[2], WorkOutcome.Worked)], await RunAsync(seen));

        var ran = seen.Select(c => Assert.Single(script.Ran, r => r.Case == c.Seen.AggregateId && r.Activity != "wait")).ToList();
        Assert.Equal(3, ran.Select(r => r.Transaction).Distinct().Count());
    }

    [Fact]
    public async Task OneOfSeveralFails_ThoseBeforeItAreDoneAndTheNextIsGivenBack()
    {
        Candidate[] seen = [await SeenAsync(true), await SeenAsync(true), await SeenAsync(true)];
        script.Failure = about => about == seen[1].Seen.AggregateId ? new ActivityFailedException("test.fails", "Not now.") : null;

        Assert.Equal([(seen[0], WorkOutcome.Worked), (seen[1], WorkOutcome.Worked), (seen[2], WorkOutcome.GivenBack)], await RunAsync(seen));

        Assert.Equal([seen[0].Seen.AggregateId], script.Ran.Where(r => r.Activity == "act" && Array.Exists(seen, c => c.Seen.AggregateId == r.Case)).Select(r => r.Case));
        script.Failure = _ => null;
        clock.Advance(TimeSpan.FromMinutes(5));
        await first.Worker.RunDueAsync(Token);
        Assert.All(seen, c => Assert.Single(script.Ran, r => r.Case == c.Seen.AggregateId && r.Activity != "wait"));
    }

    [Fact]
    public async Task NextOfSeveralIsHeldBySomebody_IsPassedOverAndTheOthersAreDone()
    {
        Candidate[] seen = [await SeenAsync(true), await SeenAsync(false), await SeenAsync(true)];
        await using var connection = await first.Core.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Token);
        await using var holding = await connection.BeginTransactionAsync(Token);
        await AggregateLocks.TakeAsync(holding, seen[1].Locks, Token);

        Assert.Equal([(seen[0], WorkOutcome.Worked), (seen[1], WorkOutcome.Passed), (seen[2], WorkOutcome.Worked)], await RunAsync(seen));

        Assert.Equal(InstanceStatus.Finished, (await first.InstanceAsync(new CaseId(seen[0].Seen.AggregateId))).Status);
        Assert.Equal(InstanceStatus.Running, (await first.InstanceAsync(new CaseId(seen[1].Seen.AggregateId))).Status);
        Assert.Equal(InstanceStatus.Finished, (await first.InstanceAsync(new CaseId(seen[2].Seen.AggregateId))).Status);
    }

    private async Task<List<(Candidate, WorkOutcome)>> RunAsync(Candidate[] seen)
    {
        List<(Candidate, WorkOutcome)> became = [];
        Queue<Candidate> left = new(seen.Skip(1));
        await first.Worker.RunAsync(seen[0], () => left.TryDequeue(out var next) ? next : null, (candidate, outcome) => became.Add((candidate, outcome)), Token);
        return became;
    }

    /// <summary>An instance with a stimulus that its write left, or with a time that has come.</summary>
    private async Task<Candidate> SeenAsync(bool isStimulus)
    {
        var (id, _) = await first.ReferAsync();
        if (isStimulus)
        {
            script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
            await first.MoveAsync(new CaseAccepted(id, null));
            script.Failure = _ => null;
        }

        clock.Advance(TimeSpan.FromSeconds(30));
        return (await first.Worker.LookAsync(Token)).Candidates.Single(c => c.Seen.AggregateId == id.Value);
    }

    [Fact]
    public async Task WorkersRunByThemselves_DueTimeFiresWithinASecond()
    {
        await using var real = new ProcessTestHost(database, new TestClock(TimeProvider.System.GetUtcNow()), script);
        var (id, _) = await real.ReferAsync();
        real.Core.Clock.Advance(TimeSpan.FromSeconds(30));
        using var workers = new ProcessWorkers(
            real.Worker, new ProcessOptions { Workers = 2 }, real.Core.Services.GetRequiredService<WakeBell>(), real.Core.Clock, NullLogger<ProcessWorkers>.Instance);
        await workers.StartAsync(Token);
        var began = TimeProvider.System.GetTimestamp();
        while ((await real.InstanceAsync(id)).Status == InstanceStatus.Running && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20, Token);
        }

        await workers.StopAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await real.InstanceAsync(id)).Status);
    }
}
