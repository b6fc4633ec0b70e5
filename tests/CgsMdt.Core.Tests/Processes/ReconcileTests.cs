using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A sound record has no findings; each kind of fault, planted behind the application's back, is found and named.</summary>
public sealed class ReconcileTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ShippedWorkflows workflows = null!;
    private CaseId listed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        workflows = await ShippedWorkflows.StartAsync(database, clock);
        var world = await BoardWorld.CreateAsync(workflows.Host.Services, clock);
        await workflows.Host.CallAsync<PlanMeetings, Result<MeetingsPlanned>>(u => u.ExecuteAsync(new(world.Board, new(2026, 6, 30)), workflows.Host.BySystem(), Token));
        listed = await world.AddReferredCaseAsync();
        var accepted = await workflows.Host.CallAsync<AcceptReferral, Result>(u => u.ExecuteAsync(new(listed), workflows.Host.By(world.Chair.Value), Token));
        Assert.True(accepted.IsSuccess);
        await workflows.RunDueAsync();
    }

    public ValueTask DisposeAsync() => workflows.DisposeAsync();

    [Fact]
    public async Task SoundRecord_HasNoFindings()
    {
        var report = await workflows.ReconcileAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.True(report is { Cases: > 0, Meetings: > 0, Instances: > 0, Waits: > 0 });
        Assert.Equal(1, report.Outbox["Pending"]);
    }

    [Theory]
    [InlineData("case.place-differs", "update cases.cases set place = 'Waiting' where id = $1")]
    [InlineData("case.stay-differs", "update cases.case_stays set place = 'Triage' where case_id = $1 and until is null")]
    [InlineData("case.stay-differs", "update cases.case_stays set until = now() where case_id = $1 and until is null")]
    [InlineData("case.listed-without-listing", "update meetings.listings set ended_at = now(), \"end\" = 'Moved' where case_id = $1")]
    [InlineData("listing.on-a-meeting-that-is-over", "update meetings.meetings set state = 'Closed' where id = (select meeting_id from meetings.listings where case_id = $1)")]
    [InlineData("process.missing", "update processes.instances set status = 'Cancelled' where aggregate_id = $1")]
    [InlineData("process.missing", "update processes.instances set status = 'Cancelled' where aggregate_id = (select meeting_id from meetings.listings where case_id = $1)")]
    [InlineData("process.failed-unseen", "update processes.instances set status = 'Faulted' where aggregate_id = $1")]
    [InlineData("process.never-started", "update processes.instances set state = null where aggregate_id = $1")]
    [InlineData("process.state-unreadable", "update processes.instances set state = '{\"schema\": 999}' where aggregate_id = $1")]
    [InlineData("process.stands-still", "delete from processes.waits where instance_id = (select id from processes.instances where aggregate_id = $1)")]
    [InlineData("wait.row-differs", "delete from processes.waits where instance_id = (select id from processes.instances where aggregate_id = $1)")]
    [InlineData("wait.row-differs", "update processes.waits set key_hash = 1 where instance_id = (select id from processes.instances where aggregate_id = $1)")]
    [InlineData("wait.row-differs", "update processes.waits set due = now() where instance_id = (select id from processes.instances where aggregate_id = $1)")]
    [InlineData("wait.nothing-ends-it", "update processes.waits set name = 'nothing' where instance_id = (select id from processes.instances where aggregate_id = $1)")]
    [InlineData("process.behind-the-record", "update cases.cases set place = 'Triage' where id = $1")]
    [InlineData("stimulus.late", "insert into processes.stimuli (instance_id, kind, actor_kind, operation_id, occurred_at, not_before, attempts, state) select id, 'Resume', 'System', id, '2026-05-01', '2026-05-01', 0, 'Pending' from processes.instances where aggregate_id = $1")]
    [InlineData("stimulus.stuck-unseen", "insert into processes.stimuli (instance_id, kind, actor_kind, operation_id, occurred_at, not_before, attempts, state) select id, 'Resume', 'System', id, '2026-05-01', '2026-05-01', 6, 'Stuck' from processes.instances where aggregate_id = $1")]
    [InlineData("outbox.forgotten", "update platform.outbox_messages set not_before = '2026-05-01' where aggregate_id = $1")]
    [InlineData("outbox.forgotten", "update platform.outbox_messages set state = 'Sent' where aggregate_id = $1")]
    [InlineData("outbox.unknown-state", "update platform.outbox_messages set state = 'Vanished' where aggregate_id = $1")]
    public async Task PlantedFault_IsFound(string code, string fault)
    {
        await using (var connection = new NpgsqlConnection(database.OwnerConnectionString))
        {
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand(fault, connection) { Parameters = { new() { Value = listed.Value } } };
            Assert.True(await command.ExecuteNonQueryAsync(Token) > 0, "The fault was not planted.");
        }

        var found = (await workflows.ReconcileAsync()).Findings;
        Assert.Contains(found, f => f.Code == code);
        await RepairAsync();
    }

    /// <summary>Each fault is planted in a case of its own; it is taken out of the next one's way.</summary>
    private async Task RepairAsync()
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using var truncate = new NpgsqlCommand(
            """
            set session_replication_role = replica;
            truncate cases.cases, meetings.meetings, processes.instances, processes.waits, processes.stimuli, processes.steps, platform.outbox_messages cascade;
            delete from platform.events;
            """,
            connection);
        await truncate.ExecuteNonQueryAsync(Token);
    }
}
