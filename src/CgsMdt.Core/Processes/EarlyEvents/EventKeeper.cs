using System.Diagnostics.Metrics;
using CgsMdt.Core.Processes.Running;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Processes.EarlyEvents;

/// <summary>Looks after events that were sent early: gives them to waits that did not see them, and records those that nobody came for in time.</summary>
public sealed partial class EventKeeper(NpgsqlDataSource database, TimeProvider time, ILogger<EventKeeper> logger) : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CgsMdt.Processes";

    /// <summary>Counts the events that expired, by the event's name.</summary>
    public const string ExpiredCounter = "cgsmdt.processes.events.expired";

    private readonly Meter meter = new(MeterName);
    private Counter<long>? expired;

    /// <summary>Does what is to be done now; returns how many stimuli that gave.</summary>
    public async Task<int> TendAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Sql.Command(
            """
            update processes.kept_events set state = 'Expired', expired_at = $1
            where id in (select id from processes.kept_events where state = 'Kept' and expires_at <= $1 order by expires_at limit 500 for update skip locked)
            returning id, name
            """,
            Sql.Of(now)));
        batch.BatchCommands.Add(EarlyEventMatch.ForAll(now));
        List<(long Id, string Name)> tooOld = [];
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                tooOld.Add((rows.GetInt64(0), rows.GetString(1)));
            }

            await rows.NextResultAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        expired ??= meter.CreateCounter<long>(ExpiredCounter, unit: "{event}", description: "Events that were sent early and that nobody came to wait for.");
        foreach (var (id, name) in tooOld)
        {
            expired.Add(1, new KeyValuePair<string, object?>("event", name));
            LogExpired(logger, name, id);
        }

        return Math.Max(0, (int)batch.BatchCommands[1].RecordsAffected);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody came to wait for the event {Event} ({Id}) in time")]
    private static partial void LogExpired(ILogger logger, string @event, long id);
}
