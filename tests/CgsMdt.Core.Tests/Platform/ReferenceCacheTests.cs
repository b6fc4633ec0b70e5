using CgsMdt.Core.Networks;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Core.Tests.Platform;

public sealed class ReferenceCacheTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly From = new(2027, 1, 1);
    private static readonly DateOnly Until = new(2027, 12, 31);
    private CoreHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, new TestClock());
        await ExecuteAsync("delete from networks.bank_holidays");
        await ExecuteAsync("insert into networks.bank_holidays (date, name) values ('2027-01-01', 'New Year')");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task AnotherProcessChangesIt_TheNextWriteSeesTheChange()
    {
        Assert.Equal(1, await CountAsync());

        await ExecuteAsync("insert into networks.bank_holidays (date, name) values ('2027-03-26', 'Good Friday')");
        Assert.Equal(2, await CountAsync());

        await ExecuteAsync("delete from networks.bank_holidays where date = '2027-03-26'");
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task NothingChanged_TheRowsAreNotReadAgain()
    {
        Assert.Equal(1, await CountAsync());

        // Only the count of changes is asked for; without it the rows are never missed.
        await ExecuteAsync("begin; alter table networks.bank_holidays disable trigger counted; delete from networks.bank_holidays; alter table networks.bank_holidays enable trigger counted; commit");
        Assert.Equal(1, await CountAsync());

        await ExecuteAsync("update platform.reference_version set version = version + 1");
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task WriteChangesIt_TheSameWriteSeesItsOwnChangeAndARefusalLeavesNothing()
    {
        Assert.Equal(1, await CountAsync());

        var seen = 0;
        await host.CallAsync<WritePath, Result>(writes => writes.RunAsync<Result>("test.refused", host.BySystem(), [], async write =>
        {
            write.Db.Add(new BankHoliday(new(2027, 12, 27), "Christmas Day"));
            await write.Db.SaveChangesAsync(Token);
            seen = (await write.Db.BankHolidaysAsync(From, Until, Token)).Count;
            return Error.Conflict("test.refused", "Not now.");
        }, Token));

        Assert.Equal(2, seen);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task OtherTransactionIsStillOpen_WhatItChangedIsNotSeenBeforeItsCommit()
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var insert = new NpgsqlCommand("insert into networks.bank_holidays (date, name) values ('2027-05-03', 'Early May')", connection, transaction);
        await insert.ExecuteNonQueryAsync(Token);

        Assert.Equal(1, await CountAsync());
        await transaction.CommitAsync(Token);
        Assert.Equal(2, await CountAsync());
    }

    [Theory]
    [InlineData("networks")]
    [InlineData("boards")]
    [InlineData("terms_of_reference")]
    [InlineData("standing_rules")]
    [InlineData("bank_holidays")]
    public async Task ReferenceTableIsTouched_TheDatabaseCountsIt(string table)
    {
        var before = await VersionAsync();
        await ExecuteAsync($"delete from networks.{table} where false");
        Assert.Equal(before + 1, await VersionAsync());
    }

    private Task<int> CountAsync() => host.CallAsync<WritePath, int>(async writes =>
        (await writes.RunAsync<Result<int>>("test.count", host.BySystem(), [], async write => (await write.Db.BankHolidaysAsync(From, Until, Token)).Count, Token)).Value);

    private async Task<long> VersionAsync()
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(ReferenceCache.VersionSql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
