using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Reconciling;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Two processes write and run workflows on one database and are killed without warning at random moments; nothing they acknowledged is lost, nothing is done twice.</summary>
public sealed class CrashTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int KillsInTheSuite = 15;
    private readonly ConcurrentQueue<string> said = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>More kills by hand: <c>CGSMDT_KILLS=300</c>.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("CGSMDT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : KillsInTheSuite;

    [Fact]
    public async Task ProcessesAreKilledAtRandomMoments_NothingAcknowledgedIsLostAndNothingIsDoneTwice()
    {
        var began = TimeProvider.System.GetUtcNow();
        var (board, referrer) = await ArrangeAsync(new FastClock(began));
        await KillAgainAndAgainAsync(began, board, referrer);

        var clock = new TestClock(new FastClock(began).GetUtcNow());
        await using var services = CrashWorker.Services(database.ConnectionString, clock);
        await SettleAsync(services, clock);
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();

        var referred = Said("referred");
        Assert.True(referred.Count > Kills, $"Only {referred.Count} cases were referred, so little was put to the test: {string.Join(", ", said.Distinct(StringComparer.Ordinal).Where(s => s.StartsWith("refused", StringComparison.Ordinal)))}");
        var places = await db.FindCasesAsync(referred, Token);
        Assert.Equal(referred.Count, places.Count);
        Assert.All(Said("withdrawn"), id => Assert.Equal(CasePlace.Withdrawn, places[id].Place));
        Assert.All(places.Values, found => Assert.Contains(found.Place, new[] { CasePlace.Listed, CasePlace.Waiting, CasePlace.Withdrawn }));

        foreach (var once in new[] { "case.referred", "case.accepted", "meeting.cut-off-passed", "meeting.agenda-published" })
        {
            Assert.Empty(await db.Set<StoredEvent>().Where(e => e.Name == once).GroupBy(e => e.AggregateId).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(Token));
        }

        Assert.Empty(await db.Set<ProcessStep>().GroupBy(s => new { s.InstanceId, s.ExecutionId, s.Status }).Where(g => g.Count() > 1).Select(g => g.Key.InstanceId).ToListAsync(Token));
        Assert.Empty(await db.Set<ProcessIncident>().Select(i => $"{i.ActivityId}: {i.Code}").ToListAsync(Token));
        var report = await services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<Reconcile>().ExecuteAsync(Token);
        Assert.DoesNotContain(report.Findings, f => f.Code != "outbox.forgotten");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills, {referred.Count} referrals and {Said("withdrawn").Count} withdrawals acknowledged, {report.Cases} cases, {report.Meetings} meetings, {report.Instances} workflows: none lost, none doubled.");
    }

    private async Task KillAgainAndAgainAsync(DateTimeOffset began, BoardId board, Guid referrer)
    {
        var random = new Random(20261122);
        var running = new[] { Start(began, board, referrer, 0), Start(began, board, referrer, 1) };
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                // Now and then it is killed while it starts, else in the middle of its work.
                await (random.Next(5) == 0 ? Task.CompletedTask : running[kill % 2].AtWork.Task.WaitAsync(TimeSpan.FromMinutes(3), Token));
                await Task.Delay(random.Next(2000), Token);
                await running[kill % 2].KillAsync();
                running[kill % 2] = Start(began, board, referrer, kill + 2);
            }
        }
        finally
        {
            await Task.WhenAll(running.Select(r => r.KillAsync()));
        }
    }

    private List<CaseId> Said(string word) =>
        [.. said.Where(s => s.StartsWith(word, StringComparison.Ordinal)).Select(s => new CaseId(Guid.Parse(s.AsSpan(word.Length + 1))))];

    private Victim Start(DateTimeOffset began, BoardId board, Guid referrer, int seed)
    {
        string[] arguments =
        [
            "exec", typeof(CrashTests).Assembly.Location, CrashWorker.Word, database.ConnectionString, began.ToString("O", CultureInfo.InvariantCulture), board.ToString(), referrer.ToString(),
            seed.ToString(CultureInfo.InvariantCulture),
        ];
        var victim = new Victim(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!, new());
        victim.Process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                said.Enqueue(line.Data);
                if (line.Data != "ready")
                {
                    victim.AtWork.TrySetResult();
                }
            }
        };
        victim.Process.BeginOutputReadLine();
        return victim;
    }

    /// <summary>What a worker would do in the next minutes, with all put-off attempts.</summary>
    private static async Task SettleAsync(ServiceProvider services, TestClock clock)
    {
        var worker = services.GetRequiredService<StimulusWorker>();
        for (var i = 0; i < 5; i++)
        {
            await worker.RunDueAsync(Token);
            clock.Advance(TimeSpan.FromMinutes(6));
        }

        await worker.RunDueAsync(Token);
    }

    private async Task<(BoardId Board, Guid Referrer)> ArrangeAsync(TimeProvider clock)
    {
        var still = new TestClock(clock.GetUtcNow());
        await using var services = CrashWorker.Services(database.ConnectionString, still);
        var world = await BoardWorld.CreateAsync(services, still);
        await using var scope = services.CreateAsyncScope();
        var system = Operation.By(Actor.System, still);
        var today = LondonCalendar.DateOf(system.Now);
        var arranged = await scope.ServiceProvider.GetRequiredService<WritePath>().RunAsync("test.arrange", system, [], write =>
        {
            write.Db.Add(new StandingRule(StandingRuleId.New(write.Now), world.Board, StandingRuleKind.AcceptComplete, world.Chair.Value, write.Now, today.AddDays(-1), today.AddYears(1)));
            write.Db.AddRange(Enumerable.Range(-1, 4).Select(year => new BankHoliday(new DateOnly(today.Year + year, 12, 25), "Christmas Day")));
            return Task.FromResult(Result.Done);
        }, Token);
        Assert.True(arranged.IsSuccess);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), system, Token)).IsSuccess);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PlanMeetings>().ExecuteAsync(new(world.Board, today.AddDays(28)), system, Token)).IsSuccess);
        return (world.Board, world.Referrer.Value);
    }

    /// <summary>A process to be killed.</summary>
    /// <param name="AtWork">Set when it has saved something.</param>
    private sealed record Victim(Process Process, TaskCompletionSource AtWork)
    {
        public async Task KillAsync()
        {
            Process.Kill();
            await Process.WaitForExitAsync(Token);
            Process.Dispose();
        }
    }
}
