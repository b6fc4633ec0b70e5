using CgsMdt.TestSupport;
using Npgsql;

namespace CgsMdt.Core.Tests.TestSupport;

public sealed class TestDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task TwoClasses_HaveDatabasesOfTheirOwn()
    {
        await using var other = new TestDatabase();
        await other.InitializeAsync();

        Assert.NotEqual(await AskAsync(database.ConnectionString, "select current_database()::text"), await AskAsync(other.ConnectionString, "select current_database()::text"));
    }

    [Fact]
    public async Task ConnectionString_IsTheProductsRole()
    {
        Assert.Equal("cgsmdt_app", await AskAsync(database.ConnectionString, "select current_user::text"));
        Assert.NotEqual("cgsmdt_app", await AskAsync(database.OwnerConnectionString, "select current_user::text"));
    }

    private static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
