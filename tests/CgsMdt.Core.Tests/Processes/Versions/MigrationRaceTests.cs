using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>What happens while a migration is carried out: exactly what was rehearsed is done to an instance, or nothing.</summary>
public sealed class MigrationRaceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    /// <summary>A migration gets to its lock within moments of a quiet machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TestClock clock = new();
    private VersionsWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        await world.ClearAsync(database);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task InstanceMovesOnBetweenTheComparisonAndItsTurn_StaysWhereItIsAndIsShownSo()
    {
        await world.Board.AddReferredCaseAsync();
        await world.Board.AddReferredCaseAsync();
        var inOrder = await world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.Status == InstanceStatus.Running).OrderBy(i => i.Id).Select(i => i.AggregateId).ToListAsync(Token));
        var (first, second) = (CaseId.From(inOrder[0]), CaseId.From(inOrder[1]));
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var rehearsal = await RehearseAsync(version);
        var movedBefore = await MovedAsync();

        // The migration has compared and holds both, and waits before the second one's stimulus gets its place in the queue: the answer comes before it.
        await using (var holder = new NpgsqlConnection(database.OwnerConnectionString))
        {
            await holder.OpenAsync(Token);
            await ExecuteAsync(
                holder,
                """
                create function processes.wait_for_turn() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$;
                create trigger wait_for_turn before insert on processes.stimuli for each row when (new.kind = 'Migrate') execute function processes.wait_for_turn();
                select pg_advisory_lock(4711);
                """);
            var migrating = MigrateAsync(rehearsal);
            await UntilAsync(holder, "select exists (select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted)");
            await AcceptAsync(second);
            await ExecuteAsync(holder, "select pg_advisory_unlock(4711)");
            Assert.Equal(2, Must(await migrating));
            await ExecuteAsync(holder, "drop trigger wait_for_turn on processes.stimuli; drop function processes.wait_for_turn();");
        }

        await world.Workflows.RunDueAsync();

        Assert.Equal((version, 1), (await VersionAsync(first), await VersionAsync(second)));
        Assert.Equal(["answer"], await world.Workflows.WaitsAsync(CaseAggregate.Of(first)));
        Assert.Equal(["room"], await world.Workflows.WaitsAsync(CaseAggregate.Of(second)));
        var page = await ReadAsync(rehearsal);
        Assert.Equal((RehearsalState.CarriedOut, 1, 1), (page.State, page.Ready, page.Unready));
        Assert.Equal([RehearsedEnd.Waits, RehearsedEnd.MovedOn], page.Lines.Select(l => l.End));
        Assert.Equal([page.Lines[1]], (await ReadAsync(rehearsal, onlyTroubled: true)).Lines, (a, b) => a.Instance == b.Instance);
        Assert.True(await world.Host.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.Action == "workflow.leave-instance" && a.About.Contains($"case:{second}"), Token)));
        Assert.Equal(movedBefore + 1, await MovedAsync());

        // Cases of other tests of this class were called off to be out of the way.
        Assert.DoesNotContain((await world.Workflows.ReconcileAsync()).Findings, f => f.Code is not ("outbox.forgotten" or "process.missing"));

        Assert.Equal(1, Must(await MigrateAsync(await RehearseAsync(version))));
        await world.Workflows.RunDueAsync();
        Assert.Equal(version, await VersionAsync(second));
    }

    [Fact]
    public async Task ReferenceDataChangedSinceTheRehearsal_NothingIsCarriedOut()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var rehearsal = await RehearseAsync(version);
        await BoardWorld.CreateAsync(world.Host.Services, clock);

        Assert.Equal("workflow.references-changed", (await MigrateAsync(rehearsal)).Error.Code);
        await world.Workflows.RunDueAsync();
        Assert.Equal(1, await VersionAsync(id));

        Assert.Equal(1, Must(await MigrateAsync(await RehearseAsync(version))));
        await world.Workflows.RunDueAsync();
        Assert.Equal(version, await VersionAsync(id));
    }

    private async Task<RehearsalId> RehearseAsync(int version) => Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(
        u => u.ExecuteAsync(new(Journey, version, new Dictionary<string, string>(StringComparer.Ordinal) { ["triage"] = "answer" }), world.ByAdministrator, Token)));

    private async Task<RehearsalPage> ReadAsync(RehearsalId id, bool onlyTroubled = false) =>
        Must(await world.Host.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(id, OnlyTroubled: onlyTroubled), world.ByAdministrator, Token)));

    private Task<Result<int>> MigrateAsync(RehearsalId id) =>
        world.Host.CallAsync<MigrateInstances, Result<int>>(u => u.ExecuteAsync(new(id, "As agreed with the board."), world.ByAdministrator, Token));

    private async Task AcceptAsync(CaseId id) =>
        Assert.True((await world.Host.CallAsync<AcceptReferral, Result>(async u => await u.ExecuteAsync(new(id), world.Host.By(world.Board.Chair.Value), Token))).IsSuccess);

    private Task<int> VersionAsync(CaseId id) => world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == id.Value).Select(i => i.Version).SingleAsync(Token));

    private Task<int> MovedAsync() => world.Host.ReadAsync(db => db.Set<StoredEvent>().CountAsync(e => e.Name == "workflow.instance-moved", Token));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task UntilAsync(NpgsqlConnection connection, string asks)
    {
        var since = TimeProvider.System.GetTimestamp();
        await using var command = new NpgsqlCommand(asks, connection);
        while (!(bool)(await command.ExecuteScalarAsync(Token))!)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It took too long.");
            await Task.Delay(20, Token);
        }
    }
}
