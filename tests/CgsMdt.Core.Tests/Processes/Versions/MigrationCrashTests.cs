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

/// <summary>Processes are killed while they carry out a migration and while they take instances over: nothing is half done, and what is left is carried on, or refused.</summary>
public sealed class MigrationCrashTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Instances = 12;
    /// <summary>A process starts and reaches its wait within some seconds of a quiet machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TestClock clock = new();
    private readonly List<CaseId> cases = [];
    private VersionsWorld world = null!;
    private int version;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        for (var i = 0; i < Instances; i++)
        {
            cases.Add(await world.Board.AddReferredCaseAsync());
        }

        version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task ProcessesAreKilledInTheMigrationAndInTheTakingOver_NothingIsHalfAndTheRestIsCarriedOn()
    {
        var page = await RehearseAsync();
        Assert.Equal((Instances, 0), (page.Ready, page.Unready));

        // In the migration: its stimuli are written, but it cannot yet note that it is carried out.
        await KillWhileHeldUpAsync("lock table processes.rehearsals in share mode", page.Id);
        var pending = await PendingAsync();
        Assert.True(pending is 0 or Instances, $"{pending} of {Instances} were to be taken over.");
        Assert.Equal(pending == 0 ? RehearsalState.Complete : RehearsalState.CarriedOut, (await ReadAsync(page.Id)).State);
        Assert.Equal(Instances, await OnAsync(1));
        var again = await MigrateAsync(page.Id);
        Assert.Equal(pending == 0 ? "" : "workflow.rehearsal-carried-out", again.IsSuccess ? "" : again.Error.Code);
        Assert.Equal(Instances, await PendingAsync());

        // In the middle of an instance: it has been worked out, but its event cannot yet be written.
        await KillWhileHeldUpAsync("lock table platform.events in share row exclusive mode", rehearsal: null);
        await AssertWholeAsync();

        // Between instances: as soon as the first is seen to be over.
        using (var worker = MigrationVictim.Start(database.ConnectionString, clock, world.Administrator))
        {
            var before = await OnAsync(version);
            await UntilAsync(async () => await OnAsync(version) > before);
            await worker.KillAsync();
        }

        await BackendsGoneAsync();
        await AssertWholeAsync();

        using (MigrationVictim.Start(database.ConnectionString, clock, world.Administrator))
        {
            await UntilAsync(async () => await PendingAsync() == 0);
        }

        await AssertWholeAsync();
        Assert.Equal(Instances, await OnAsync(version));
        Assert.Equal("workflow.rehearsal-carried-out", (await MigrateAsync(page.Id)).Error.Code);
        var told = await world.Host.ReadAsync(db => db.Set<StoredEvent>().CountAsync(e => e.Name == "workflow.instance-moved", Token));
        Assert.Equal(Instances, told);
        foreach (var id in cases)
        {
            Assert.Equal(["answer"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
        }

        await world.Workflows.AssertSoundAsync();
    }

    /// <summary>Every instance is on one version or the other in all that is stored of it, and has been taken over as often as its event says.</summary>
    private async Task AssertWholeAsync()
    {
        var instances = await world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.Slug == Journey).ToListAsync(Token));
        var waits = await world.Host.ReadAsync(db => db.Set<ProcessWait>().ToListAsync(Token));
        var pending = await world.Host.ReadAsync(db => db.Set<PendingStimulus>().Select(s => s.InstanceId).ToListAsync(Token));
        var moved = await world.Host.ReadAsync(db => db.Set<StoredEvent>().CountAsync(e => e.Name == "workflow.instance-moved", Token));
        Assert.Equal(Instances, instances.Count);
        Assert.All(instances, i =>
        {
            var isOver = i.Version == version;
            var state = StateJson.Read(System.Text.Encoding.UTF8.GetBytes(i.State!));
            Assert.Equal([isOver ? "answer" : "triage"], state.Waits.Select(w => w.ActivityId).Distinct());
            Assert.Equal([isOver ? "answer" : "triage"], waits.Where(w => w.InstanceId == i.Id).Select(w => w.ActivityId).Distinct());
            Assert.Equal(isOver ? 0 : 1, pending.Count(p => p == i.Id));
        });
        Assert.Equal(moved, instances.Count(i => i.Version == version));
    }

    private async Task KillWhileHeldUpAsync(string lockTable, RehearsalId? rehearsal)
    {
        await using var holder = new NpgsqlConnection(database.OwnerConnectionString);
        await holder.OpenAsync(Token);
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand(lockTable, holder, transaction))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        using var victim = MigrationVictim.Start(database.ConnectionString, clock, world.Administrator, rehearsal);
        await UntilAsync(async () => await BackendsAsync("and wait_event_type = 'Lock'") > 0);
        await victim.KillAsync();
        await transaction.RollbackAsync(Token);
        await BackendsGoneAsync();
    }

    /// <summary>The server ends what a killed process had begun once it sees that nobody listens.</summary>
    private Task BackendsGoneAsync() => UntilAsync(async () => await BackendsAsync("") == 0);

    private async Task<int> BackendsAsync(string condition)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"select count(*)::int from pg_stat_activity where application_name = '{MigrationVictim.Word}' and datname = current_database() {condition}", connection);
        return (int)(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetTimestamp() < end, "It took too long.");
            await Task.Delay(20, Token);
        }
    }

    private Task<int> PendingAsync() => world.Host.ReadAsync(db => db.Set<PendingStimulus>().CountAsync(s => s.Kind == StimulusKind.Migrate, Token));

    private Task<int> OnAsync(int number) => world.Host.ReadAsync(db => db.Set<ProcessInstance>().CountAsync(i => i.Slug == Journey && i.Version == number, Token));

    private async Task<RehearsalPage> RehearseAsync() => await ReadAsync(Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(
        u => u.ExecuteAsync(new(Journey, version, new Dictionary<string, string>(StringComparer.Ordinal) { ["triage"] = "answer" }), world.ByAdministrator, Token))));

    private async Task<RehearsalPage> ReadAsync(RehearsalId id) =>
        Must(await world.Host.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(id), world.ByAdministrator, Token)));

    private Task<Result<int>> MigrateAsync(RehearsalId id) =>
        world.Host.CallAsync<MigrateInstances, Result<int>>(u => u.ExecuteAsync(new(id, "As agreed with the board."), world.ByAdministrator, Token));
}
