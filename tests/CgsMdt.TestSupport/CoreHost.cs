using CgsMdt.Core;
using CgsMdt.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.TestSupport;

/// <summary>The record's own services over a test database, with a clock of the test's; no workers run by themselves.</summary>
public sealed class CoreHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <summary>Builds the services.</summary>
    /// <param name="database">The test class's database.</param>
    /// <param name="clock">The time everything sees.</param>
    /// <param name="configure">Further or other services, such as a port that fails.</param>
    public CoreHost(TestDatabase database, TestClock clock, Action<IServiceCollection>? configure = null)
    {
        Clock = clock;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddLogging(logging => logging.ClearProviders());
        collection.AddSingleton(new PublicAddress(new Uri("https://cgsmdt.example/")));
        collection.AddCore(RecordDatabase.Open(database.ConnectionString));
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public TestClock Clock { get; }

    public IServiceProvider Services => services;

    /// <summary>An operation of a person at the clock's instant.</summary>
    public Operation By(Guid person, string? reason = null) => Operation.By(Actor.Person(person), Clock, reason);

    /// <summary>An operation of the product itself at the clock's instant.</summary>
    public Operation BySystem() => Operation.By(Actor.System, Clock);

    /// <summary>Calls a use case in a service scope of its own, as a request would.</summary>
    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Reads the record on a context of its own.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<RecordContext, Task<TResult>> read)
    {
        await using var db = services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await services.DisposeAsync();
    }
}
