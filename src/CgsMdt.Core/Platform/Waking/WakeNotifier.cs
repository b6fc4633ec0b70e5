using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>Sends at most one coalesced NOTIFY every few milliseconds, outside the write transactions: NOTIFY inside them would serialise every commit.</summary>
public sealed partial class WakeNotifier(WakeBell bell, NpgsqlDataSource database, TimeProvider time, ILogger<WakeNotifier> logger) : BackgroundService
{
    internal const string Channel = "cgsmdt_wake";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await bell.Outgoing.WaitToReadAsync(stoppingToken))
        {
            bell.Outgoing.TryRead(out _);
            try
            {
                await using var command = database.CreateCommand("notify " + Channel);
                await command.ExecuteNonQueryAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
            catch (NpgsqlException e)
            {
                LogFailed(logger, e.GetType().Name);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other processes could not be woken: {Cause}. They find the work by polling.")]
    private static partial void LogFailed(ILogger logger, string cause);
}
