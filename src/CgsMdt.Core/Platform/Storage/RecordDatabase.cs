using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>How the product keeps its connections, unless the connection string says otherwise.</summary>
public static class RecordDatabase
{
    private const string Defaults = "Max Auto Prepare=400;Auto Prepare Min Usages=2;No Reset On Close=true;";

    /// <summary>
    /// A pool whose connections keep the statements they use prepared, and are handed on as they are: nothing here leaves anything behind in a session, and cleaning up would cost every operation a
    /// transaction of its own.
    /// </summary>
    public static NpgsqlDataSource Open(string connectionString) => NpgsqlDataSource.Create(Defaults + connectionString);
}
