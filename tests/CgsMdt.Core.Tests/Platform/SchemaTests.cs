using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Platform;

public sealed class SchemaTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public void Model_HasNoChangeThatNoMigrationMakes()
    {
        using var source = NpgsqlDataSource.Create(database.ConnectionString);
        using var db = new RecordContextFactory(source).OpenForReading();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task DatabaseIsMigratedAgain_NothingChanges()
    {
        var before = await TablesAsync();
        await SchemaMigrator.MigrateAsync(database.OwnerConnectionString, applicationPassword: null, TestContext.Current.CancellationToken);
        Assert.Equal(before, await TablesAsync());
    }

    [Fact]
    public async Task DatabaseIsMigrated_TheApplicationSeesThatItIsCurrent()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        Assert.True(await SchemaMigrator.IsCurrentAsync(new RecordContextFactory(source), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LastMigrationIsMissing_TheApplicationSeesThatItIsNotCurrent()
    {
        await ExecuteAsync(database.OwnerConnectionString, "create table public.held as table public.\"__EFMigrationsHistory\"; delete from public.\"__EFMigrationsHistory\"");
        try
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            Assert.False(await SchemaMigrator.IsCurrentAsync(new RecordContextFactory(source), TestContext.Current.CancellationToken));
        }
        finally
        {
            await ExecuteAsync(database.OwnerConnectionString, "insert into public.\"__EFMigrationsHistory\" table public.held; drop table public.held");
        }
    }

    [Theory]
    [InlineData("create table cases.anything (id int)")]
    [InlineData("alter table cases.cases add column anything int")]
    [InlineData("delete from platform.audit_entries")]
    [InlineData("update platform.events set name = 'x'")]
    [InlineData("drop trigger append_only on platform.events")]
    public async Task ApplicationTriesWhatBelongsToTheOwner_IsRefused(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database.ConnectionString, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(
            "select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema') order by 1");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
