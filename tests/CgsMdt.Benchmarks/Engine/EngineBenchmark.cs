using System.Diagnostics;
using CgsMdt.TestSupport;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>
/// The workflow engine on a real PostgreSQL with fsync on, side by side with the same rows written by hand-made SQL: first with a minimal domain write, then within full use cases.
/// Rounds alternate between the two, so that whatever else the machine does meets both; the table shows medians.
/// </summary>
internal static class EngineBenchmark
{
    private const double LeastPerSecond = 1000;
    private const int LeastBefore = 1500;

    public static async Task<int> RunAsync(EngineOptions options, CancellationToken ct)
    {
        await using var server = await BenchmarkServer.StartAsync(ct);
        Console.WriteLine(await Machine.DescribeAsync(server, ct));
        if (options.Wants("steps"))
        {
            await RunAsync(await server.CreateAsync("engine", ct), isProduct: false, options, options.Operations, ct);
        }

        if (options.Wants("use-cases"))
        {
            await RunAsync(await server.CreateAsync("product", ct), isProduct: true, options, options.Operations / 5, ct);
        }

        if (options.Wants("waits"))
        {
            await WaitsBenchmark.RunAsync(server, options, ct);
        }

        return 0;
    }

    private static async Task RunAsync(string owner, bool isProduct, EngineOptions options, int count, CancellationToken ct)
    {
        var results = new Results();
        var clock = new RunningClock();
        await using var counters = await DatabaseCounters.OpenAsync(owner, ct);
        List<BenchmarkHost> hosts = [.. options.Workers.Select(w => BenchmarkHost.Start(owner, w, clock, isProduct))];
        var measured = await PrepareAsync(hosts[0], isProduct, counters, ct);

        // Long enough that what is measured is compiled as it stays.
        foreach (var host in hosts)
        {
            await RoundAsync(host, counters, measured, Math.Max(count, LeastBefore / hosts.Count), isFloorFirst: false, results: null, ct);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            var from = Stopwatch.GetTimestamp();
            foreach (var host in hosts)
            {
                await RoundAsync(host, counters, measured, count, isFloorFirst: round % 2 == 1, results, ct);
            }

            Console.WriteLine($"{(isProduct ? "Use cases" : "Engine")}, round {round + 1} of {options.Rounds}: {Stopwatch.GetElapsedTime(from).TotalSeconds:0} s");
        }

        results.Print(LeastPerSecond);
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<Measured>> PrepareAsync(BenchmarkHost host, bool isProduct, DatabaseCounters counters, CancellationToken ct)
    {
        Task<RecordedWrite> RecordAsync(Func<Task> operation) => RecordedWrite.OfAsync(counters.Connection, operation, ct);
        if (isProduct)
        {
            var work = await ProductWork.SeedAsync(host);
            await host.ImportAsync(folder: null, ct);
            return await Measured.OfProductAsync(host, work, RecordAsync, ct);
        }

        await BenchmarkWorkflows.ImportAsync(host, ct);
        return await Measured.OfEngineAsync(host, RecordAsync, ct);
    }

    private static async Task RoundAsync(
        BenchmarkHost host, DatabaseCounters counters, IReadOnlyList<Measured> measured, int count, bool isFloorFirst, Results? results, CancellationToken ct)
    {
        var round = new Round(host, count);
        async Task MeasureAsync(Measured what, bool isFloor)
        {
            var work = await (isFloor ? what.OfFloor : what.OfProduct)(round);
            var cell = await Cell.MeasureAsync(host, counters, count, work, ct);
            results?.Add(what, host.Workers, isFloor, cell);
        }

        foreach (var what in measured)
        {
            await MeasureAsync(what, isFloorFirst);
            await MeasureAsync(what, !isFloorFirst);
        }
    }
}
