using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>With 20,000 instances an administrator's search reads little more than the page it shows, on the first page and on a later one.</summary>
public sealed class InstanceSearchPlanTests(InstanceSearchPlanTests.FilledDatabase database) : IClassFixture<InstanceSearchPlanTests.FilledDatabase>
{
    private const int MostBuffers = 420;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string?, InstanceStatus?, string?, string> Searches => new()
    {
        { null, null, null, "pk_instances" },
        { "often", InstanceStatus.Running, null, "open_instances" },
        { "seldom", InstanceStatus.Running, null, "open_instances" },
        { null, null, "often", "ix_waits_activity_id_instance_id" },
        { null, null, "seldom", "ix_waits_activity_id_instance_id" },
        { null, InstanceStatus.Faulted, null, "incidents" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_GoesByAnIndex_AndReadsLittleMoreThanItsPage(string? slug, InstanceStatus? status, string? step, string index)
    {
        foreach (var before in (InstanceId?[])[null, await database.MiddleAsync()])
        {
            var plan = await ExplainAsync(new(Slug: slug, Status: status, Before: before), null, step);

            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            Assert.True(BuffersOf(plan) <= MostBuffers, plan);
        }
    }

    [Fact]
    public async Task SearchByReference_ReadsWhatTheReferenceStandsFor()
    {
        var plan = await ExplainAsync(new(Reference: "C-2026-000001"), [Guid.AllBitsSet], null);

        Assert.Contains("ix_instances_aggregate_id", plan, StringComparison.Ordinal);
        Assert.InRange(BuffersOf(plan), 1, 20);
    }

    [Fact]
    public async Task SearchWithoutAnIndex_ReadsMore()
    {
        await using var db = database.Open();
        Assert.True(BuffersOf(await ExplainAsync(db, db.Set<ProcessInstance>().Where(i => i.Revision > 1))) > MostBuffers);
    }

    /// <summary>Touched, and not those dirtied as well: the first who reads a row notes that it is committed.</summary>
    private static int BuffersOf(string plan) => plan.Split('\n').First(l => l.Contains("Buffers: shared", StringComparison.Ordinal)).Split(' ')
        .Where(word => word.StartsWith("hit=", StringComparison.Ordinal) || word.StartsWith("read=", StringComparison.Ordinal))
        .Sum(word => int.Parse(word.AsSpan(word.IndexOf('=', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture));

    private static async Task<string> ExplainAsync(RecordContext db, IQueryable<ProcessInstance> query)
    {
        await using var command = (NpgsqlCommand)query.CreateDbCommand();
        await db.Database.OpenConnectionAsync(Token);
#pragma warning disable CA2100 // the product's own query
        command.CommandText = $"explain (analyze, buffers, timing off, summary off) {command.CommandText}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> plan = [];
        while (await reader.ReadAsync(Token))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }

    private async Task<string> ExplainAsync(FindInstancesInput input, IReadOnlyList<Guid>? things, string? step)
    {
        await using var db = database.Open();
        return await ExplainAsync(db, FindInstances.Page(db, input, things, step));
    }

    public sealed class FilledDatabase : TestDatabase
    {
        // Every hundredth instance is of the workflow "seldom" and waits at its step; every thousandth has failed.
        private const string Fill =
            """
            insert into processes.instances (id, slug, version, aggregate_kind, aggregate_id, is_leading, depth, status, revision, created_at, changed_at)
            select gen_random_uuid(), case when n % 100 = 0 then 'seldom' else 'often' end, 1, 'case', gen_random_uuid(), true, 0,
                case when n % 1000 = 1 then 'Faulted' when n % 2 = 0 then 'Running' else 'Finished' end, 1, now(), now() from generate_series(1, 20000) n;
            insert into processes.waits (instance_id, number, kind, name, key_hash, activity_id, execution_id, since)
            select id, 1, 'Own', 'case', hashtextextended(id::text, 0), slug, 1, now() from processes.instances where status = 'Running';
            insert into processes.incidents (instance_id, code, message, raised_at) select id, 'test', 'test', now() from processes.instances where status = 'Faulted';
            analyze processes.instances; analyze processes.waits; analyze processes.incidents;
            """;

        private NpgsqlDataSource? source;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            source = RecordDatabase.Open(ConnectionString);
            await using var connection = new NpgsqlConnection(OwnerConnectionString);
            await connection.OpenAsync(Token);
            await using var fill = new NpgsqlCommand("set session_replication_role = replica; " + Fill, connection);
            await fill.ExecuteNonQueryAsync(Token);
        }

        /// <summary>As the application's role sees it.</summary>
        internal RecordContext Open() => new RecordContextFactory(source!).OpenForReading();

        public override async ValueTask DisposeAsync()
        {
            if (source is not null)
            {
                await source.DisposeAsync();
            }

            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }

        internal async Task<InstanceId> MiddleAsync()
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(Token);
            await using var middle = new NpgsqlCommand("select id from processes.instances order by id offset 10000 limit 1", connection);
            return InstanceId.From((Guid)(await middle.ExecuteScalarAsync(Token))!);
        }
    }
}
