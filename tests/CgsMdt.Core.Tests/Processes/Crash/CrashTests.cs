using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
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

/// <summary>Three processes write, run workflows and send on one database and are killed without warning at random moments; nothing they acknowledged is lost, nothing is done twice.</summary>
public sealed class CrashTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int KillsInTheSuite = 15;
    private const int Processes = 3;

    /// <summary>A process says its first word within five seconds of a quiet machine, and within half a minute where four test programs share two cores.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private readonly string post = Directory.CreateTempSubdirectory("cgsmdt-post-").FullName;
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
        await using var services = CrashWorker.Services(database.ConnectionString, clock, post);
        await SettleAsync(services, clock);
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();

        var referred = Said("referred");
        Assert.True(referred.Count > Kills / 2, $"Only {referred.Count} cases were referred, so little was put to the test: {string.Join(", ", said.Distinct(StringComparer.Ordinal).Where(s => s.StartsWith("refused", StringComparison.Ordinal) || s.StartsWith("failed", StringComparison.Ordinal)))}");
        var places = await db.FindCasesAsync(referred, Token);
        Assert.Equal(referred.Count, places.Count);
        Assert.All(Said("withdrawn"), id => Assert.Equal(CasePlace.Withdrawn, places[id].Place));
        Assert.All(places.Values, found => Assert.Contains(found.Place, new[] { CasePlace.Listed, CasePlace.Waiting, CasePlace.Withdrawn }));

        foreach (var once in new[] { "case.referred", "case.accepted", "meeting.cut-off-passed", "meeting.agenda-published" })
        {
            Assert.Empty(await db.Set<StoredEvent>().Where(e => e.Name == once).GroupBy(e => e.AggregateId).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(Token));
        }

        Assert.Empty(await db.Set<ProcessStep>().GroupBy(s => new { s.InstanceId, s.ExecutionId, s.Status }).Where(g => g.Count() > 1).Select(g => g.Key.InstanceId).ToListAsync(Token));
        var ledger = await LedgerLine.ReadAsync(db, Token);
        var cases = await db.Set<StoredEvent>().CountAsync(e => e.Name == "case.referred", Token);
        Assert.Equal((cases, cases), (ledger.Count(l => l.Slug == CrashLedger.Parent), ledger.Count(l => l.Slug == CrashLedger.Child)));
        Assert.Empty(ledger.Where(l => !l.IsWhole).Select(l => l.ToString()));

        // What is due is done: no stimulus, no time and no cut-off was forgotten.
        var now = clock.GetUtcNow();
        Assert.Empty(await db.Set<PendingStimulus>().Select(s => $"{s.Kind}: {s.LastError}").ToListAsync(Token));
        Assert.Empty(await db.Set<ProcessWait>().Where(w => w.Due <= now).Select(w => w.ActivityId).ToListAsync(Token));
        Assert.Empty(await db.Set<Meeting>().Where(m => m.CutOffAtUtc <= now && (m.State == MeetingState.Planned || m.State == MeetingState.Scheduled)).Select(m => m.Reference).ToListAsync(Token));

        var sent = CrashPost.Read(post);
        var identities = sent.Distinct().ToLookup(s => s.Key, s => s.Identity, StringComparer.Ordinal);
        Assert.DoesNotContain(identities, i => i.Count() > 1);
        var messages = await db.Set<OutboxMessage>().ToListAsync(Token);
        Assert.All(messages, m => Assert.True(m.State is OutboxState.Cancelled || (m.State == OutboxState.Sent && identities[m.Key].Single().StartsWith($"{m.Id}", StringComparison.Ordinal))));
        Assert.Equal(identities.Count, messages.Count(m => m.State == OutboxState.Sent));

        Assert.Empty(await db.Set<ProcessIncident>().Select(i => $"{i.ActivityId}: {i.Code}").ToListAsync(Token));
        var report = await services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<Reconcile>().ExecuteAsync(Token);
        Assert.Empty(report.Findings);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills of {Processes} processes, {referred.Count} referrals and {Said("withdrawn").Count} withdrawals acknowledged, {report.Cases} cases, {report.Meetings} meetings, {report.Instances} live workflows, "
            + $"{ledger.Sum(l => l.Rows)} steps in the ledger: none lost, none doubled. {identities.Count} keys sent in {sent.Count} sendings, each under one identity.");
    }

    public void Dispose() => Directory.Delete(post, recursive: true);

    private async Task KillAgainAndAgainAsync(DateTimeOffset began, BoardId board, Guid referrer)
    {
        var random = new Random(20261122 + Kills);
        Victim[] running = [.. Enumerable.Range(0, Processes).Select(n => Start(began, board, referrer, n))];
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                // Now and then it is killed while it starts, else in the middle of its work.
                await (random.Next(5) == 0 ? Task.CompletedTask : running[kill % Processes].AtWork.Task.WaitAsync(LongestStart, Token));
                await Task.Delay(random.Next(2000), Token);
                await running[kill % Processes].KillAsync();
                running[kill % Processes] = Start(began, board, referrer, kill + Processes);
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
            seed.ToString(CultureInfo.InvariantCulture), post,
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
        for (var i = 0; i < 12; i++)
        {
            await worker.RunDueAsync(Token);
            clock.Advance(i < 5 ? TimeSpan.FromMinutes(6) : TimeSpan.FromHours(1));
        }

        await worker.RunDueAsync(Token);
        while (await services.GetRequiredService<OutboxDispatcher>().SendDueAsync(Token) > 0)
        {
        }
    }

    private async Task<(BoardId Board, Guid Referrer)> ArrangeAsync(TimeProvider clock)
    {
        var still = new TestClock(clock.GetUtcNow());
        await using var services = CrashWorker.Services(database.ConnectionString, still, post);
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
        await using (var db = new Npgsql.NpgsqlConnection(database.OwnerConnectionString))
        {
            await db.OpenAsync(Token);
            await using var table = new Npgsql.NpgsqlCommand(CrashLedger.Table, db);
            await table.ExecuteNonQueryAsync(Token);
        }

        await ImportAsync(scope.ServiceProvider.GetRequiredService<ImportDefinitions>(), system);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PlanMeetings>().ExecuteAsync(new(world.Board, today.AddDays(28)), system, Token)).IsSuccess);
        return (world.Board, world.Referrer.Value);
    }

    private static async Task ImportAsync(ImportDefinitions imports, Operation system)
    {
        Assert.True((await imports.ExecuteAsync(new(), system, Token)).IsSuccess);
        var folder = Directory.CreateTempSubdirectory("cgsmdt-workflows-");
        foreach (var workflow in CrashLedger.Workflows)
        {
            await workflow.WriteToAsync(folder.FullName);
        }

        Assert.True((await imports.ExecuteAsync(new(folder.FullName), system, Token)).IsSuccess);
        folder.Delete(recursive: true);
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
