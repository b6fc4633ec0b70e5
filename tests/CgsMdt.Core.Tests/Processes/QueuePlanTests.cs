using CgsMdt.Core.Processes.Running;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>The queue of stimuli is empty whenever there is time to count it: looking for work is planned then, and has to be right when thousands are queued.</summary>
public sealed class QueuePlanTests(PickingPlanTests.FilledDatabase database) : IClassFixture<PickingPlanTests.FilledDatabase>
{
    private const int HandedOut = 64;
    private const int MostBuffersEach = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WorkSeen.Heads)]
    [InlineData(WorkSeen.DueTimes)]
    public async Task QueueHasFilledSinceTheLookWasPlanned_ItStillCostsWhatItHandsOut(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var look = $"execute look('2026-06-01 09:00+00', {HandedOut})";
        await ExecuteAsync(connection, "set local plan_cache_mode = force_generic_plan");
        await ExecuteAsync(connection, $"prepare look as {sql}");
        await ExecuteAsync(connection, look);
        await ExecuteAsync(
            connection,
            """
            insert into processes.stimuli (instance_id, kind, wait, actor_kind, operation_id, occurred_at, not_before, attempts, state)
            select id, 'Resume', 1, 'System', id, '2026-05-01', '2026-05-01', 0, 'Pending' from (select id from processes.instances order by id limit 2000) i;
            update processes.waits set due = timestamptz '2026-05-01' + number * interval '1 hour' + random() * interval '1 day'
            where instance_id in (select id from processes.instances order by id desc limit 2000) and number = 1
            """);

        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, timing off, summary off) {look}", connection);
        var plan = await PickingPlanTests.FilledDatabase.ReadAsync(explain);
        await ExecuteAsync(connection, "deallocate look");
        Assert.Contains($"rows={HandedOut}", plan, StringComparison.Ordinal);
        Assert.InRange(PickingPlanTests.BuffersOf(plan), HandedOut, HandedOut * MostBuffersEach);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // the test's own statements and the product's
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
