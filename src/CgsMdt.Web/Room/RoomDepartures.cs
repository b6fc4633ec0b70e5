using CgsMdt.Core.Discussion;

namespace CgsMdt.Web.Room;

/// <summary>Looks every few seconds whether somebody's browser has left a room for good. After a start the browsers first have time to come back.</summary>
internal sealed partial class RoomDepartures(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoomDepartures> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host that goes within the grace is no failure.
        await Task.Delay(CheckOutTheGone.Grace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CheckOutTheGone>().ExecuteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Departures from rooms could not be looked at: {Error}; tried again shortly")]
    private static partial void LogFailed(ILogger logger, string error);
}
