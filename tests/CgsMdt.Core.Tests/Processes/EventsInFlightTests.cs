using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A plain event is on its way to a wait, and something else ends that wait first: the event is kept as if nobody had waited when it was sent.</summary>
public sealed class EventsInFlightTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // Each test imports workflows of its own under the same names.
        await ExecuteAsync("set session_replication_role = replica; truncate processes.workflows, processes.definitions, processes.instances, processes.waits, processes.stimuli, processes.steps, processes.kept_events cascade");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task TwoSendersDoNotSeeEachOther_SecondEventIsForTheNextWait()
    {
        await ImportAsync(
            Waiter("Go", "Go"),
            new TestWorkflow("sender", null).Step("tell", "Elsa.PublishEvent", ("eventName", "String", "Go")),
            new TestWorkflow("publisher", "case.accepted").Step("call", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "String", "sender"), ("waitForCompletion", "Boolean", "true")).Step("act", "Test.Act")
                .Then("start", "Done", "call").Then("call", "Done", "act"));
        var waiting = (await host.ReferAsync()).Case;
        CaseId[] cases = [(await host.ReferAsync()).Case, (await host.ReferAsync()).Case];
        await CancelAsync(cases);

        // Both have sent before either is committed.
        var sent = 0;
        TaskCompletionSource both = new();
        host.Script.Act = (_, ct) =>
        {
            if (Interlocked.Increment(ref sent) == 2)
            {
                both.SetResult();
            }

            return both.Task.WaitAsync(TimeSpan.FromMinutes(1), ct);
        };
        await Task.WhenAll(cases.Select(id => host.MoveAsync(new CaseAccepted(id, null))));
        Assert.Equal(2, (await host.StimuliAsync(waiting)).Count(s => s.Kind == StimulusKind.Event));
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(waiting, "waiter")).Single().Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task WaitEndsWhileTheEventIsOnItsWay_EventIsKeptForTenMinutesFromWhenItWasSent()
    {
        await ImportAsync(Waiter("Go"), Sender("c1"));
        var waiting = (await host.ReferAsync()).Case;
        await ExecuteAsync("update processes.waits set correlation = 'c1'");
        var sentAt = clock.GetUtcNow();
        await SendAsync();
        Assert.Equal(StimulusKind.Event, Assert.Single(await host.StimuliAsync(waiting)).Kind);

        // As if the burst of another stimulus, taken in before, had ended the wait.
        await ExecuteAsync("update processes.stimuli set wait = 99");
        clock.Advance(TimeSpan.FromMinutes(2));
        var (next, _) = await host.ReferAsync();
        await ExecuteAsync($"update processes.waits set name = 'Other', key_hash = 0 where instance_id <> (select id from processes.instances where aggregate_id = '{next.Value}')");
        await host.Worker.RunDueAsync(Token);

        var kept = Assert.Single(await KeptAsync());
        Assert.Equal(("Go", "c1", null, sentAt, sentAt.AddMinutes(10), KeptState.Kept), (kept.Name, kept.Correlation, kept.OnlyInstance, kept.SentAt, kept.ExpiresAt, kept.State));
        Assert.Empty(await host.StimuliAsync(waiting));
        Assert.Equal(InstanceStatus.Running, (await host.InstanceAsync(next)).Status);
    }

    [Fact]
    public async Task WhoeverItWasForIsCalledOff_EventIsForTheNextThatWaits()
    {
        await ImportAsync(Waiter("Go"), Sender(null));
        var waiting = (await host.ReferAsync()).Case;
        await SendAsync();
        Assert.Single(await host.StimuliAsync(waiting));
        await CancelAsync(waiting);
        Assert.Equal("Go", Assert.Single(await KeptAsync()).Name);

        var (next, _) = await host.ReferAsync();
        Assert.Equal(InstanceStatus.Finished, (await host.InstancesAsync(next, "waiter")).Single().Status);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task ThousandsWaitLongerForOtherCorrelations_EventAndItsWaitAreStillBroughtTogether()
    {
        await ImportAsync(Waiter("Go"));
        var (id, _) = await host.ReferAsync();
        await ExecuteAsync(
            $"""
            update processes.waits set correlation = 'c1';
            set session_replication_role = replica;
            insert into processes.waits (instance_id, number, kind, name, key_hash, correlation, activity_id, execution_id, since)
            select gen_random_uuid(), 1, 'Event', name, key_hash, 'other ' || n, activity_id, execution_id, since - interval '1 day' from processes.waits, generate_series(1, 2000) n;
            insert into processes.kept_events (name, key_hash, correlation, actor_kind, operation_id, sent_at, expires_at, state)
            select name, key_hash, 'nobody', 'System', instance_id, '{clock.GetUtcNow():O}', '{clock.GetUtcNow().AddMinutes(10):O}', 'Kept' from processes.waits, generate_series(1, 600) where correlation = 'c1';
            insert into processes.kept_events (name, key_hash, correlation, actor_kind, operation_id, sent_at, expires_at, state)
            select name, key_hash, 'c1', 'System', instance_id, '{clock.GetUtcNow():O}', '{clock.GetUtcNow().AddMinutes(10):O}', 'Kept' from processes.waits where correlation = 'c1'
            """);
        await host.Worker.RunDueAsync(Token);

        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Equal(600, (await KeptAsync()).Count(e => e.Correlation == "nobody"));
        Assert.Equal(600, (await KeptAsync()).Count);
    }

    private static TestWorkflow Waiter(params string[] events)
    {
        var waiter = new TestWorkflow("waiter", "case.referred");
        var last = "start";
        foreach (var (n, name) in events.Index())
        {
            waiter.Step($"wait{n}", "Elsa.Event", ("eventName", "String", name)).Then(last, "Done", $"wait{n}");
            last = $"wait{n}";
        }

        return waiter.Step("end", "Elsa.Finish").Then(last, "Done", "end");
    }

    private static TestWorkflow Sender(string? correlation) => new TestWorkflow("sender", "case.accepted")
        .Step("tell", "Elsa.PublishEvent", [("eventName", "String", "Go"), .. correlation is null ? [] : new (string, string, object)[] { ("correlationId", "String", correlation) }])
        .Then("start", "Done", "tell");

    /// <summary>Somebody sends it who does not wait for it.</summary>
    private async Task SendAsync()
    {
        var (sender, _) = await host.ReferAsync();
        await CancelAsync(sender);
        await host.MoveAsync(new CaseAccepted(sender, null));
    }

    private async Task CancelAsync(params CaseId[] cases)
    {
        foreach (var id in cases)
        {
            var instance = (await host.InstancesAsync(id, "waiter")).Single();
            var done = await host.Core.CallAsync<CancelInstance, Result>(u => u.ExecuteAsync(new(instance.Id, "The test needs none here."), host.Core.BySystem(), Token));
            Assert.True(done.IsSuccess, done.IsSuccess ? "" : done.Error.Message);
        }
    }

    private async Task ImportAsync(params TestWorkflow[] workflows)
    {
        var imported = await host.ImportAsync(workflows);
        Assert.True(imported.IsSuccess, imported.IsSuccess ? "" : imported.Error.Message);
    }

    private Task<List<KeptEvent>> KeptAsync() => host.Core.ReadAsync(db => db.Set<KeptEvent>().OrderBy(e => e.Id).ToListAsync(Token));

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
