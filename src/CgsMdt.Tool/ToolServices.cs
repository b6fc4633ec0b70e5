using CgsMdt.Core;
using CgsMdt.Core.Platform;
using CgsMdt.Microsoft365;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Tool;

/// <summary>The record's use cases over the chosen database. What they leave to be sent or to be done later is done by the running product.</summary>
internal sealed class ToolServices : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    public ToolServices(CommandLine line)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(new PublicAddress(new Uri("http://localhost/")));
        services.AddCore(RecordDatabase.Open(ToolDatabase.Choose(line)));
        services.AddMicrosoft365(new ConfigurationBuilder().Build());
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public TimeProvider Time => provider.GetRequiredService<TimeProvider>();

    /// <summary>Makes sure that the database has this version's schema.</summary>
    /// <exception cref="ToolProblemException">It has not.</exception>
    public async Task RequireSchemaAsync(CancellationToken ct)
    {
        if (!await SchemaMigrator.IsCurrentAsync(provider.GetRequiredService<RecordContextFactory>(), ct))
        {
            throw new ToolProblemException("The database does not have this version's schema: run migrate first.");
        }
    }

    /// <summary>Calls a use case in a scope of its own.</summary>
    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call)
        where TUseCase : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = provider.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await provider.DisposeAsync();
    }
}
