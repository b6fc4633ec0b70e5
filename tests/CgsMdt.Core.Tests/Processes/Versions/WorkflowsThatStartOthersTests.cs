using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using Npgsql;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>Whether a version may be taken depends on other workflows: what starts another finds it, and none starts itself.</summary>
public sealed class WorkflowsThatStartOthersTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    /// <summary>Two writes get to their locks within moments of a quiet machine.</summary>
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
    public async Task OneIsPublishedThatStartsAnotherWhileThatIsRetired_OneOfBothIsRefused()
    {
        var child = await PublishOwnAsync("retired-at-once");
        var parent = await DraftAsync("published-at-once", "retired-at-once");
        var seen = (await world.ViewAsync("retired-at-once")).WorkflowVersion;

        var both = await AtOnceAsync(() => world.PublishAsync(parent), () => world.RetireAsync("retired-at-once", child, seen: seen));

        var refused = Assert.Single(both, r => !r.IsSuccess);
        Assert.Contains(refused.Error.Code, (string[])["workflow.started-by-another", "workflow.not-sound"]);
    }

    [Fact]
    public async Task TwoArePublishedAtOnceThatWouldStartEachOther_OneOfBothIsRefused()
    {
        await PublishOwnAsync("one-way");
        await PublishOwnAsync("other-way");
        var one = await DraftAsync("one-way", "other-way");
        var other = await DraftAsync("other-way", "one-way");

        var both = await AtOnceAsync(() => world.PublishAsync(one), () => world.PublishAsync(other));

        var refused = Assert.Single(both, r => !r.IsSuccess);
        Assert.Contains("starts-itself", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenInstanceMayYetStartIt_ItIsNotRetired()
    {
        var child = await PublishOwnAsync("still-started");
        var starts = await world.PublishChangedAsync(Journey, root => PutBehindTheStart(root, "still-started"));
        Assert.Equal("workflow.started-by-another", (await world.RetireAsync("still-started", child)).Error.Code);
        await world.Board.AddReferredCaseAsync();
        Assert.True((await world.RollBackAsync(Journey, 1)).IsSuccess);

        var refused = await world.RetireAsync("still-started", child);
        Assert.Equal("workflow.started-by-open-instances", refused.Error.Code);
        Assert.Contains("1.1-local of case-journey", refused.Error.Message, StringComparison.Ordinal);

        await world.ClearAsync(database);
        Assert.True((await world.RetireAsync("still-started", child)).IsSuccess);
        Assert.Equal("workflow.not-sound", (await world.RollBackAsync(Journey, starts)).Error.Code);
        Assert.Equal(1, (await world.ViewAsync(Journey)).Current);
    }

    /// <summary>Both have found nothing wrong, if they may look at the same time, before either is written down.</summary>
    private async Task<Result[]> AtOnceAsync(Func<Task<Result>> one, Func<Task<Result>> other)
    {
        await using var holder = new NpgsqlConnection(database.OwnerConnectionString);
        await holder.OpenAsync(Token);
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand("lock table processes.definition_changes in share mode", holder, transaction))
        {
            await hold.ExecuteNonQueryAsync(Token);
        }

        Task<Result>[] both = [one(), other()];
        var since = TimeProvider.System.GetTimestamp();
        await using (var waiting = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", holder, transaction))
        {
            while ((long)(await waiting.ExecuteScalarAsync(Token))! < 2)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It took too long.");
                await Task.Delay(20, Token);
            }
        }

        await transaction.RollbackAsync(Token);
        return await Task.WhenAll(both);
    }

    private async Task<int> PublishOwnAsync(string slug)
    {
        var draft = await DraftAsync(slug, starts: null);
        Assert.True((await world.PublishAsync(draft)).IsSuccess);
        return draft.Version;
    }

    private async Task<DefinitionDraftSaved> DraftAsync(string slug, string? starts)
    {
        var text = await world.ChangedAsync("outcome-follow-up", 1, root => Starting(root, starts));
        var draft = Must(await world.SaveAsync(new(slug, text)));
        Assert.Empty(draft.Problems);
        return draft;
    }

    private static void Starting(JsonObject root, string? starts)
    {
        if (starts is not null)
        {
            PutBehindTheStart(root, starts);
        }
    }
}
