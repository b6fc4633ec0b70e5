using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Platform;

/// <summary>Work that lies in rows: looked for at every ring of the bell and at least once a second, until nothing is due. A failure is logged and never ends it.</summary>
public abstract partial class PolledWorker(WakeBell bell, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = bell.NextRing();
            try
            {
                if (await WorkAsync(stoppingToken) > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, GetType().Name, e.GetType().Name);
            }

            await Task.WhenAny(ring, Task.Delay(Idle, time, stoppingToken));
        }
    }

    /// <summary>Does what is due now; returns how much it was.</summary>
    protected abstract Task<int> WorkAsync(CancellationToken cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker} could not look for its work: {Cause}")]
    private static partial void LogFailed(ILogger logger, string worker, string cause);
}
