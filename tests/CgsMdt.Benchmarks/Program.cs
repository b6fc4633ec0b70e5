using CgsMdt.Benchmarks;
using CgsMdt.Benchmarks.Engine;

return args switch
{
    ["pages"] => await PagesBenchmark.RunAsync(CancellationToken.None),
    ["agenda"] => AgendaBenchmark.Run(),
    ["engine", .. var rest] when EngineOptions.Read(rest) is { } options => await EngineBenchmark.RunAsync(options, CancellationToken.None),
    ["empty-page"] => await EmptyPageHost.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/CgsMdt.Benchmarks -- pages | agenda | engine [steps | use-cases | waits] [--quick] [--rounds=n] [--operations=n] [--workers=n] [--waiting=n]");
    return 2;
}
