using Npgsql;
using Xunit;

namespace CgsMdt.TestSupport;

/// <summary>A migrated, empty database of a test class's own: take it as class fixture.</summary>
public class TestDatabase : IAsyncLifetime
{
    /// <summary>Connections a host of a test may have at once.</summary>
    public const int PoolSize = 8;

    /// <summary>How long one waits for such a connection, in seconds. A hundred people share them in one test, at sixteen answers a second where other test programs share two cores: the last waits twelve.</summary>
    internal const int PatienceSeconds = 60;

    private TestServer? server;
    private string name = string.Empty;

    /// <summary>As the running product connects: the role <c>cgsmdt_app</c>, which owns nothing.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>As a migration connects: may do everything.</summary>
    public string OwnerConnectionString { get; private set; } = string.Empty;

    public virtual async ValueTask InitializeAsync()
    {
        server = await TestRun.ServerAsync();
        (name, OwnerConnectionString, ConnectionString) = await server.CloneAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is not null)
        {
            await using (var pooled = new NpgsqlConnection(ConnectionString))
            {
                NpgsqlConnection.ClearPool(pooled);
            }

            await server.DropAsync(name);
        }
    }
}
