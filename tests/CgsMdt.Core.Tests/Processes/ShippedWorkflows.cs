using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>The definitions that come with the product, on the real use cases; workers run only when asked.</summary>
public sealed class ShippedWorkflows : IAsyncDisposable
{
    private ShippedWorkflows(CoreHost host) => Host = host;

    public CoreHost Host { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ShippedWorkflows> StartAsync(TestDatabase database, TestClock clock)
    {
        var host = new CoreHost(database, clock);
        var imported = await host.CallAsync<ImportDefinitions, Result<DefinitionsImported>>(u => u.ExecuteAsync(new(), host.BySystem(), Token));
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
        if (!await host.ReadAsync(db => db.Set<BankHoliday>().AnyAsync(Token)))
        {
            await host.CallAsync<WritePath, Result>(w => w.RunAsync("test.holidays", host.BySystem(), [], write =>
            {
                write.Db.AddRange(new BankHoliday(new(2026, 8, 31), "Summer bank holiday"), new BankHoliday(new(2026, 12, 25), "Christmas Day"), new BankHoliday(new(2026, 12, 28), "Boxing Day"), new BankHoliday(new(2027, 1, 1), "New Year's Day"));
                return Task.FromResult(Result.Done);
            }, Token));
        }

        return new(host);
    }

    /// <summary>Does everything that is due, and what follows from it.</summary>
    public Task<int> RunDueAsync() => Host.CallAsync<StimulusWorker, int>(w => w.RunDueAsync(Token));

    /// <summary>The steps at which the live workflow of something waits.</summary>
    public Task<List<string>> WaitsAsync(AggregateRef about) => Host.ReadAsync(db => db.Set<ProcessWait>()
        .Where(w => db.Set<ProcessInstance>().Any(i => i.Id == w.InstanceId && i.AggregateId == about.Id)).Select(w => w.ActivityId).Distinct().ToListAsync(Token));

    /// <summary>The steps taken for something, in order.</summary>
    public Task<List<string>> StepsAsync(AggregateRef about) => Host.ReadAsync(db => db.Set<ProcessStep>()
        .Where(s => db.Set<ProcessInstance>().Any(i => i.Id == s.InstanceId && i.AggregateId == about.Id)).OrderBy(s => s.Id).Select(s => s.ActivityId).ToListAsync(Token));

    public Task<InstanceStatus> StatusAsync(AggregateRef about) => Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == about.Id).Select(i => i.Status).SingleAsync(Token));

    public Task<ReconcileReport> ReconcileAsync() => Host.CallAsync<Reconcile, ReconcileReport>(u => u.ExecuteAsync(Token));

    /// <summary>Nothing was lost; no sender runs here, so messages stay where they are.</summary>
    public async Task AssertSoundAsync() => Assert.DoesNotContain((await ReconcileAsync()).Findings, f => f.Code != "outbox.forgotten");

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
