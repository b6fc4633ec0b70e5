using CgsMdt.Benchmarks;

return args switch
{
    ["pages"] => await PagesBenchmark.RunAsync(CancellationToken.None),
    ["empty-page"] => await EmptyPageHost.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/CgsMdt.Benchmarks -- pages");
    return 2;
}
