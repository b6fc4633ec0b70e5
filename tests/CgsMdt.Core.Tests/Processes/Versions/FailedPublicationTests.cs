using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>A publication is worked out, and is lost with its commit.</summary>
public sealed class FailedPublicationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly TestClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommitFails_NothingStartsOnTheDraft_AndWhatIsPublishedLaterIsWhatRuns()
    {
        await using var world = await VersionsWorld.StartAsync(database, clock);
        await world.Board.AddReferredCaseAsync();
        var draft = Must(await world.SaveAsync(new(Journey, await world.ChangedAsync(Journey, null, root => root["name"] = "Lost"))));
        clock.Advance(TimeSpan.FromSeconds(2));
        await ByOwnerAsync(
            """
            create function processes.lose() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$;
            create constraint trigger lost_at_commit after update on processes.workflows deferrable initially deferred for each row execute function processes.lose();
            """);
        Assert.Equal(PostgresErrorCodes.RaiseException, (await Assert.ThrowsAsync<PostgresException>(() => world.PublishAsync(draft))).SqlState);
        await ByOwnerAsync("drop trigger lost_at_commit on processes.workflows; drop function processes.lose();");

        var id = await world.Board.AddReferredCaseAsync();
        Assert.Equal(1, await world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == id.Value).Select(i => i.Version).SingleAsync(Token)));

        var again = Must(await world.SaveAsync(new(Journey, await world.ChangedAsync(Journey, 1, root => root["name"] = "Published"), draft.Version, draft.Revision)));
        Assert.True((await world.PublishAsync(again)).IsSuccess);
        Assert.Equal("Published", (await world.Host.CallAsync<DefinitionStore, WorkflowDefinition>(s => s.GetAsync(Journey, draft.Version, Token))).Name);
    }

    private async Task ByOwnerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
