using System.Globalization;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>Where the numbers come from.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(BenchmarkServer server, CancellationToken ct)
    {
        await using var connection = await server.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'), current_setting('shared_buffers')", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {Load()}; PostgreSQL {row.GetString(0)}, fsync {row.GetString(1)}, synchronous_commit {row.GetString(2)}, shared_buffers {row.GetString(3)}; .NET {Environment.Version}");
    }

    /// <summary>What else the machine has to do.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} a minute before" : "load unknown";
}
