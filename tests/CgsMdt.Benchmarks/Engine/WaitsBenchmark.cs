namespace CgsMdt.Benchmarks.Engine;

internal static class WaitsBenchmark
{
    public static Task RunAsync(BenchmarkServer server, EngineOptions options, CancellationToken ct) => Task.CompletedTask;
}
