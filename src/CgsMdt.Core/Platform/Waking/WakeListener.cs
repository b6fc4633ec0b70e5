using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Hears the rings of other processes. After a reconnection everything is looked at again, since rings meanwhile were lost.</summary>
public sealed partial class WakeListener(WakeBell bell, NpgsqlDataSource database, TimeProvider time, ILogger<WakeListener> logger) : BackgroundService
{
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => bell.RingHere();
                await using (var listen = new NpgsqlCommand("listen " + WakeNotifier.Channel, connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                bell.RingHere();
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                LogLost(logger, e.GetType().Name);
                await Task.Delay(BeforeReconnecting, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears other processes was lost: {Cause}. It is opened again.")]
    private static partial void LogLost(ILogger logger, string cause);
}
