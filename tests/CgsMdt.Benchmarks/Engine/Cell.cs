using System.Diagnostics;
using CgsMdt.TestSupport;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>One kind of operation, carried out many times by some workers at once.</summary>
/// <param name="PerSecond">Operations a second.</param>
/// <param name="Latencies">Of each operation, milliseconds; none where they cannot be told apart.</param>
/// <param name="Transactions">Committed for each operation.</param>
/// <param name="Buffers">Touched for each operation.</param>
/// <param name="Rows">Written for each operation.</param>
/// <param name="Kilobytes">Allocated for each operation by this process.</param>
/// <param name="Own">Milliseconds of processor time that this process took for each operation.</param>
/// <param name="Server">Milliseconds of processor time that PostgreSQL took for each operation.</param>
internal sealed record Cell(double PerSecond, double[] Latencies, double Transactions, double Buffers, double Rows, double Kilobytes, double Own, double Server)
{
    /// <summary>Measures some work.</summary>
    public static async Task<Cell> MeasureAsync(BenchmarkHost host, DatabaseCounters counters, int operations, Func<Task<double[]>> work, CancellationToken ct)
    {
        GC.Collect();
        double[] latencies = [];
        var (took, own, allocated) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
        var counted = await counters.OfAsync(
            host.Database,
            host.Connections,
            async () =>
            {
                var bytes = GC.GetTotalAllocatedBytes(precise: true);
                var before = Environment.CpuUsage.TotalTime;
                var from = Stopwatch.GetTimestamp();
                latencies = await work();
                own = Environment.CpuUsage.TotalTime - before;
                took = Stopwatch.GetElapsedTime(from);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            },
            ct);
        return new(
            operations / took.TotalSeconds, latencies, (double)counted.Transactions / operations, (double)counted.Buffers / operations, (double)counted.Rows / operations,
            allocated / 1024.0 / operations, own.TotalMilliseconds / operations, counted.Nanoseconds / 1e6 / operations);
    }

    /// <summary>Operations 0 to n by some workers, each taking the next.</summary>
    public static async Task<double[]> ByWorkersAsync(int workers, int operations, Func<int, Task> operation)
    {
        var latencies = new double[operations];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < operations; i = Interlocked.Increment(ref next))
            {
                var from = Stopwatch.GetTimestamp();
                await operation(i);
                latencies[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            }
        })));
        return latencies;
    }
}
