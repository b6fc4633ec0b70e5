using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Panel;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>What is shown of an instance that was taken to another version, or has taken more steps than are listed.</summary>
public sealed class PanelOfLongInstanceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private VersionsWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, new TestClock());
        await world.ClearAsync(database);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task StepsThatThePresentVersionDoesNotHave_KeepTheirNames()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "rule", "another-rule"));
        var rehearsal = Must(await world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(new(Journey, version), world.ByAdministrator, Token)));
        Assert.Equal(1, Must(await world.Host.CallAsync<MigrateInstances, Result<int>>(u => u.ExecuteAsync(new(rehearsal, "As agreed."), world.ByAdministrator, Token))));
        await world.Workflows.RunDueAsync();
        Assert.Equal(version, await world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == id.Value).Select(i => i.Version).SingleAsync(Token)));

        var panel = await ShowAsync(id);

        Assert.Contains(panel.Taken, t => t.Text == "Does a standing rule answer it?");
        Assert.DoesNotContain(panel.Taken, t => t.Text == "rule");
        Assert.False(panel.HasEarlier);
    }

    [Fact]
    public async Task MoreStepsThanAreListed_AreSaidAndMarkedDoneStill()
    {
        var id = await world.Board.AddReferredCaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var many = new NpgsqlCommand(
            """
            insert into processes.steps (instance_id, execution_id, activity_id, status, outcomes, at, actor_kind)
            select id, 1000 + n, 'room', 'Completed', '{MovedOn}', now(), 'System' from processes.instances, generate_series(1, 201) n where aggregate_id = $1
            """,
            connection)
        { Parameters = { new() { Value = id.Value } } };
        Assert.Equal(201, await many.ExecuteNonQueryAsync(Token));

        var panel = await ShowAsync(id);

        Assert.True(panel.HasEarlier);
        Assert.Equal(200, panel.Taken.Count);
        Assert.Equal(StepMark.Taken, panel.Steps.Single(s => s.Id == "referred").Mark);
    }

    private async Task<ProcessPanel> ShowAsync(CaseId id) => (await world.Host.CallAsync<ViewProcess, ProcessPanel?>(u => u.ExecuteAsync(new(CaseAggregate.Of(id)), Token)))!;
}
