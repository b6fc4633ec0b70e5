using CgsMdt.Core;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Local.Postgres;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>The record's services over a benchmark database, for so many writers at a time. Nothing runs in the background by itself.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchmarkHost(string owner, int workers, ServiceProvider services) => (Owner, Workers, _services) = (owner, workers, services);

    public string Owner { get; }

    public int Workers { get; }

    /// <summary>One for each worker, one that looks for work, and some to spare.</summary>
    public int Connections => Workers + 2;

    public IServiceProvider Services => _services;

    public NpgsqlDataSource Database => _services.GetRequiredService<NpgsqlDataSource>();

    public TimeProvider Clock => _services.GetRequiredService<TimeProvider>();

    /// <summary>A host over a database.</summary>
    /// <param name="owner">How the owner connects to it.</param>
    /// <param name="workers">Writers at a time.</param>
    /// <param name="clock">Shared by the hosts of one database.</param>
    /// <param name="isProduct">Whether it has the product's activities, and not the benchmark's own.</param>
    public static BenchmarkHost Start(string owner, int workers, TimeProvider clock, bool isProduct)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(clock)
            .AddSingleton(new PublicAddress(new Uri("https://cgsmdt.example/")))
            .AddSingleton<WrittenFacts>()
            .AddSingleton<DueTimes>()
            .AddScoped<PassStep>().AddScoped<AwaitStep>().AddScoped<WriteStep>().AddScoped<AwaitTimeStep>();
        if (!isProduct)
        {
            services.AddSingleton(new ActivityRegistry([ActivityType.Of<PassStep>(), ActivityType.Of<AwaitStep>(), ActivityType.Of<WriteStep>(), ActivityType.Of<AwaitTimeStep>()]));
        }

        services.AddCore(RecordDatabase.Open(AppRole.ConnectionString(owner, workers + 2)));
        return new BenchmarkHost(owner, workers, services.BuildServiceProvider());
    }

    /// <summary>Calls a use case in a service scope of its own, as a request would.</summary>
    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Takes the workflow definitions in; none for those of the product.</summary>
    public async Task ImportAsync(string? folder, CancellationToken ct) =>
        MustBeDone(await CallAsync<ImportDefinitions, Result<DefinitionsImported>>(u => u.ExecuteAsync(new(folder), Operation.By(Actor.System, Clock), ct)));

    public static void MustBeDone(Result result)
    {
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException(result.Error.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _services.DisposeAsync();
    }
}
