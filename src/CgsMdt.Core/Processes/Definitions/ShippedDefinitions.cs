using CgsMdt.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>At start, takes in the workflow definitions that come with the program, as soon as the database has its schema. Several processes may do so at once.</summary>
public sealed partial class ShippedDefinitions(IServiceScopeFactory scopes, RecordContextFactory contexts, TimeProvider time, ILogger<ShippedDefinitions> logger) : BackgroundService
{
    private static readonly TimeSpan BeforeLookingAgain = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SchemaMigrator.IsCurrentAsync(contexts, stoppingToken))
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var imported = await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), Operation.By(Actor.System, time), stoppingToken);
                    Tell(imported);
                    return;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.Delay(BeforeLookingAgain, time, stoppingToken);
        }
    }

    private void Tell(Result<DefinitionsImported> imported)
    {
        if (imported.TryGetValue(out var done))
        {
            LogTaken(logger, done.Imported, done.Known);
            return;
        }

        foreach (var error in imported.Errors)
        {
            LogRefused(logger, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Workflow definitions of the program: {Imported} new, {Known} known.")]
    private static partial void LogTaken(ILogger logger, int imported, int known);

    [LoggerMessage(Level = LogLevel.Error, Message = "The program's workflow definitions were not taken in, and the record's stay in force: {Problem}")]
    private static partial void LogRefused(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The program's workflow definitions could not be taken in yet: {Cause}")]
    private static partial void LogFailed(ILogger logger, string cause);
}
