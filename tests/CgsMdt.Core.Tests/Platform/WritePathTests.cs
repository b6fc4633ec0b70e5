using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Npgsql;

namespace CgsMdt.Core.Tests.Platform;

public sealed class WritePathTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Error Refusal = Error.Forbidden("test.forbidden", "Not yours.");
    private readonly TestClock clock = new();
    private CoreHost host = null!;

    public ValueTask InitializeAsync()
    {
        host = new CoreHost(database, clock);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task ChangeIsDone_EventAuditAndOutboxRowAreStoredWithIt()
    {
        var operation = host.BySystem();
        var network = await PutNetworkAsync(host, operation, "stored-with-it");

        await host.ReadAsync(async db =>
        {
            var happened = await db.Set<StoredEvent>().SingleAsync(e => e.OperationId == operation.Id, Token);
            Assert.Equal(("network.imported", network.Value), (happened.Name, happened.AggregateId));
            Assert.Equal(new NetworkImported(network), happened.Read());
            var audited = await db.Set<AuditEntry>().SingleAsync(e => e.OperationId == operation.Id, Token);
            Assert.Equal(("test.put", AuditOutcome.Done), (audited.Action, audited.Outcome));
            Assert.Equal([$"network:{network}"], audited.About);
            var message = await db.Set<OutboxMessage>().SingleAsync(m => m.OperationId == operation.Id, Token);
            Assert.Equal((OutboxState.Pending, operation.Now + TimeSpan.FromSeconds(60)), (message.State, message.NotBefore));
            return true;
        });
    }

    [Fact]
    public async Task BodyRefuses_NothingIsChangedAndTheRefusalIsAudited()
    {
        var operation = host.BySystem();
        var refused = await host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>("test.refused", operation, [], write =>
        {
            write.Db.Add(NewNetwork(write.Now, "refused"));
            return Task.FromResult<Result>(Refusal);
        }, Token));

        Assert.Equal("test.forbidden", refused.Error.Code);
        await host.ReadAsync(async db =>
        {
            Assert.False(await db.Set<Network>().AnyAsync(n => n.Slug == "refused", Token));
            var audited = await db.Set<AuditEntry>().SingleAsync(e => e.OperationId == operation.Id, Token);
            Assert.Equal((AuditOutcome.Refused, "test.forbidden"), (audited.Outcome, audited.Reason));
            return true;
        });
    }

    [Fact]
    public async Task BodyThrows_NothingIsChanged()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>(
            "test.throws", host.BySystem(), [], async write =>
            {
                write.Db.Add(NewNetwork(write.Now, "thrown"));
                await write.Db.SaveChangesAsync(Token);
                throw new InvalidOperationException("a bug");
            }, Token)));

        Assert.False(await host.ReadAsync(db => db.Set<Network>().AnyAsync(n => n.Slug == "thrown", Token)));
    }

    [Fact]
    public async Task BurstFails_TheChangeStillCommitsAndWhatTheBurstDidIsUndone()
    {
        var driver = new Mock<IProcessDriver>();
        driver.Setup(d => d.RunInlineAsync(
                It.IsAny<NpgsqlTransaction>(), It.IsAny<Operation>(), It.IsAny<IReadOnlyCollection<AggregateRef>>(), It.IsAny<IReadOnlySet<AggregateRef>>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns(async Task<bool> (NpgsqlTransaction transaction, Operation _, IReadOnlyCollection<AggregateRef> _, IReadOnlySet<AggregateRef> _, bool _, CancellationToken _) =>
            {
                await using var half = new NpgsqlCommand("insert into networks.bank_holidays (date, name) values ('1999-12-31', 'half a burst')", transaction.Connection, transaction);
                await half.ExecuteNonQueryAsync(Token);
                throw new InvalidOperationException("the burst failed");
            });
        await using var withBurst = new CoreHost(database, clock, services => services.AddSingleton(driver.Object));

        await PutNetworkAsync(withBurst, withBurst.BySystem(), "burst-fails");

        Assert.True(await host.ReadAsync(db => db.Set<Network>().AnyAsync(n => n.Slug == "burst-fails", Token)));
        Assert.False(await host.ReadAsync(db => db.Set<BankHoliday>().AnyAsync(h => h.Name == "half a burst", Token)));
        driver.Verify(
            d => d.RecordAsync(
                It.IsAny<NpgsqlTransaction>(),
                It.IsAny<Operation>(),
                It.Is<IReadOnlyList<NpgsqlBatchCommand>>(rows => rows.Count == 2),
                It.Is<IReadOnlyList<StoredEvent>>(events => events.Count == 1),
                It.IsAny<IReadOnlyCollection<AggregateRef>>(),
                It.IsAny<IReadOnlySet<AggregateRef>>(),
                It.IsAny<CancellationToken>()),
            Times.Exactly(2));
    }

    [Fact]
    public async Task TwoOperationsLockTheSameTwoAggregatesInOppositeOrder_BothAreDone()
    {
        var first = await PutNetworkAsync(host, host.BySystem(), "lock-one");
        var second = await PutNetworkAsync(host, host.BySystem(), "lock-two");
        var bothInside = new Barrier(2);

        Task<Result> Cross(NetworkId held, NetworkId wanted, bool meet) => Task.Run(() => host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>(
            "test.cross", host.BySystem(), [NetworkAggregate.Of(held)], async write =>
            {
                if (meet)
                {
                    bothInside.SignalAndWait(TimeSpan.FromSeconds(2), Token);
                    meet = false;
                }

                await write.LockAsync(NetworkAggregate.Of(wanted));
                return Result.Done;
            }, Token)));

        var results = await Task.WhenAll(Cross(first, second, true), Cross(second, first, true));

        Assert.All(results, r => Assert.True(r.IsSuccess));
    }

    [Fact]
    public async Task TwoOperationsMakeTheSameUniqueRow_TheLoserIsRunAgainAndSeesIt()
    {
        var inside = new Barrier(2);
        Task<Result<bool>> Make() => Task.Run(() =>
        {
            var meet = true;
            return host.CallAsync<WritePath, Result<bool>>(writes => writes.RunAsync<Result<bool>>("test.race", host.BySystem(), [], async write =>
            {
                if (await write.Db.Set<Network>().AnyAsync(n => n.Slug == "raced", Token))
                {
                    return false;
                }

                if (meet)
                {
                    inside.SignalAndWait(TimeSpan.FromSeconds(2), Token);
                    meet = false;
                }

                write.Db.Add(NewNetwork(write.Now, "raced"));
                return true;
            }, Token));
        });

        var made = await Task.WhenAll(Make(), Make());

        Assert.Equal([false, true], made.Select(r => r.Value).Order());
    }

    [Theory]
    [InlineData("update platform.events set name = 'x'")]
    [InlineData("delete from platform.events")]
    [InlineData("update platform.audit_entries set action = 'x'")]
    [InlineData("truncate platform.audit_entries")]
    public async Task OwnerTriesToRewriteHistory_IsRefusedByTheDatabase(string sql)
    {
        await PutNetworkAsync(host, host.BySystem(), $"history-{Math.Abs(sql.GetHashCode(StringComparison.Ordinal))}");
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task ApplicationTriesToRemoveAnInstanceThatOtherRowsName_IsRefusedByTheDatabase()
    {
        await using var application = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = application.CreateCommand("delete from processes.instances");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Network NewNetwork(DateTimeOffset now, string slug) =>
        new(NetworkId.New(now), NetworkKind.Regional, slug, slug, null, LondonCalendar.DateOf(now), Certainty.Demonstration, null);

    private static async Task<NetworkId> PutNetworkAsync(CoreHost host, Operation operation, string slug)
    {
        var put = await host.CallAsync<WritePath, Result<NetworkId>>(writes => writes.RunAsync<Result<NetworkId>>("test.put", operation, [], write =>
        {
            var network = NewNetwork(write.Now, slug);
            write.Db.Add(network);
            write.Raise(new NetworkImported(network.Id));
            write.Send("test", $"test/{slug}", NetworkAggregate.Of(network.Id), new { network.Slug }, undoable: true);
            return Task.FromResult<Result<NetworkId>>(network.Id);
        }, Token));
        return put.Value;
    }
}
