using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A process looks for more while its workers are busy with what it has seen before.</summary>
public sealed class WorkerLooksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Cases = 240;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkIsDoneDuringALook_IsNotHandedOutAgainAsItWasSeen()
    {
        var clock = new TestClock();
        await using var host = new ProcessTestHost(database, clock);
        await host.ImportAsync(
            new TestWorkflow("test-journey", "case.referred")
                .Step("wait", "Test.AwaitMove", ("from", "String", "Triage"), ("seconds", "Int32", 30)).Step("late", "Test.Act").Step("end", "Elsa.Finish")
                .Then("start", "Done", "wait").Then("wait", "Late", "late").Then("late", "Done", "end"));
        List<CaseId> cases = [];
        for (var i = 0; i < Cases; i++)
        {
            cases.Add((await host.ReferAsync()).Case);
        }

        clock.Advance(TimeSpan.FromSeconds(30));
        var pool = host.Core.Services.GetRequiredService<NpgsqlDataSource>();
        await using var counters = await DatabaseCounters.OpenAsync(database.OwnerConnectionString, Token);
        using var workers = new ProcessWorkers(
            host.Worker, new ProcessOptions { Workers = 3 }, host.Core.Services.GetRequiredService<WakeBell>(), host.Core.Clock, NullLogger<ProcessWorkers>.Instance);
        var counted = await counters.OfAsync(pool, TestDatabase.PoolSize, () => WorkAsync(workers, host), Token);

        // Only now, since stopping may break off a look.
        await workers.StopAsync(Token);
        Assert.Equal(cases.Select(c => c.Value).Order(), host.Script.Ran.Where(r => r.Activity == "late").Select(r => r.Case).Order());
        Assert.InRange(counted.Transactions, Cases, Cases * 2);

        // Passing over one that was taken in hand for nothing undoes a transaction.
        Assert.Equal(0, counted.Undone);
    }

    private static async Task WorkAsync(ProcessWorkers workers, ProcessTestHost host)
    {
        await workers.StartAsync(Token);
        while ((await host.Worker.LookAsync(Token)).Candidates.Count > 0)
        {
            await Task.Delay(20, Token);
        }
    }
}
