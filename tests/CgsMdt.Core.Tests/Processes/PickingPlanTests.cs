using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>With 20,000 waiting instances and none due, looking for work goes by the partial indexes of what is due, and reads next to nothing.</summary>
public sealed class PickingPlanTests(PickingPlanTests.FilledDatabase database) : IClassFixture<PickingPlanTests.FilledDatabase>
{
    private const int MostBuffers = 40;

    [Theory]
    [InlineData(WorkSeen.Heads, "stimuli")]
    [InlineData(WorkSeen.DueTimes, "ix_waits_due")]
    [InlineData(WorkSeen.Next, "ix_waits_due")]
    public async Task LookForWork_UsesItsIndex(string sql, string index)
    {
        var plan = await database.ExplainAsync("costs off", sql);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WorkSeen.Heads)]
    [InlineData(WorkSeen.DueTimes)]
    [InlineData(WorkSeen.Next)]
    public async Task NothingIsDue_LookingCostsNextToNothing(string sql)
    {
        var plan = await database.ExplainAsync("analyze, buffers, timing off, summary off", sql);

        Assert.InRange(BuffersOf(plan), 1, MostBuffers);
    }

    [Fact]
    public async Task ThousandsWaitForTheSameEventUnderOtherCorrelationIds_SendingItToOneCostsNextToNothing()
    {
        var now = DateTimeOffset.Parse("2026-06-01T09:00:00Z", CultureInfo.InvariantCulture);
        var sent = new SentEvent("Go", "c7", null, null, new("case", Guid.Empty)).Send([], new(Guid.Empty, Actor.System, now));

        Assert.InRange(BuffersOf(await database.ExplainAsync(Assert.Single(sent))), 1, MostBuffers);
        Assert.InRange(BuffersOf(await database.ExplainAsync(EarlyEventMatch.ForAll(now))), 1, MostBuffers);
    }

    [Fact]
    public async Task QueryWithoutAnIndex_CostsMore()
    {
        var plan = await database.ExplainAsync("analyze, buffers, timing off, summary off", "select count(*) from processes.waits where since > '2027-01-01'");

        Assert.Contains("Seq Scan", plan, StringComparison.Ordinal);
        Assert.True(BuffersOf(plan) > MostBuffers);
    }

    /// <summary>Of the whole plan: its topmost node counts those below it.</summary>
    internal static int BuffersOf(string plan)
    {
        var line = plan.Split('\n').First(l => l.Contains("Buffers: shared", StringComparison.Ordinal));
        return line.Split(' ', '=').Select(word => int.TryParse(word, out var number) ? number : 0).Sum();
    }

    public sealed class FilledDatabase : TestDatabase
    {
        private const string Fill =
            """
            insert into processes.instances (id, slug, version, aggregate_kind, aggregate_id, is_leading, depth, status, revision, created_at, changed_at)
            select gen_random_uuid(), 'test', 1, 'case', gen_random_uuid(), true, 0, 'Running', 1, now(), now() from generate_series(1, 20000);
            insert into processes.waits (instance_id, number, kind, name, key_hash, due, activity_id, execution_id, since)
            select id, 1, 'Own', 'case', hashtextextended(id::text, 0), timestamptz '2027-01-01' + random() * interval '1 year', 'wait', 1, now() from processes.instances;
            insert into processes.waits (instance_id, number, kind, name, key_hash, correlation, activity_id, execution_id, since)
            select id, 2, 'Event', 'Go', $1, 'c' || row_number() over (), 'hear', 2, now() from processes.instances;
            insert into processes.kept_events (name, key_hash, correlation, actor_kind, operation_id, sent_at, expires_at, state)
            values ('Go', $1, 'nobody', 'System', gen_random_uuid(), '2026-06-01 09:00+00', '2026-06-01 09:10+00', 'Kept');
            analyze processes.instances; analyze processes.waits; analyze processes.stimuli; analyze processes.kept_events;
            """;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = new NpgsqlConnection(OwnerConnectionString);
            await connection.OpenAsync();
            await using var fill = new NpgsqlCommand("set session_replication_role = replica; " + Fill.Replace("$1", Waits.HashOf(WaitKeys.Event("Go")).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), connection);
            await fill.ExecuteNonQueryAsync();
        }

        /// <summary>What a statement that writes does and costs; nothing of it stays.</summary>
        internal async Task<string> ExplainAsync(NpgsqlBatchCommand command)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
#pragma warning disable CA2100 // the product's own statement
            await using var explain = new NpgsqlCommand($"explain (analyze, buffers, timing off, summary off) {command.CommandText}", connection, transaction);
#pragma warning restore CA2100
            NpgsqlParameter[] parameters = [.. command.Parameters.Cast<NpgsqlParameter>()];
            command.Parameters.Clear();
            explain.Parameters.AddRange(parameters);
            return await ReadAsync(explain);
        }

        /// <summary>As the application's role plans it.</summary>
        internal async Task<string> ExplainAsync(string options, string sql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            sql = sql.Replace("$1", "timestamptz '2026-06-01 09:00+00'", StringComparison.Ordinal).Replace("$2", "64", StringComparison.Ordinal);
#pragma warning disable CA2100 // the test's own queries and the product's
            await using var explain = new NpgsqlCommand($"explain ({options}) {sql}", connection);
#pragma warning restore CA2100
            return await ReadAsync(explain);
        }

        internal static async Task<string> ReadAsync(NpgsqlCommand explain)
        {
            await using var reader = await explain.ExecuteReaderAsync();
            List<string> plan = [];
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            return string.Join('\n', plan);
        }
    }
}
