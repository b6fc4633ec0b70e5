using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>
/// Makes the calendars agree with the meetings and reads back what people answered. The record says what should be; what the calendar says is kept beside it.
/// Failures never hold up a meeting. Several processes share the work.
/// </summary>
public sealed partial class MeetingBookingReconciler(
    RecordContextFactory contexts,
    IServiceScopeFactory scopes,
    ICalendarPort calendar,
    PublicAddress address,
    CalendarReading reading,
    WakeBell bell,
    TimeProvider time,
    ILogger<MeetingBookingReconciler> logger) : BackgroundService
{
    private const int BatchSize = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = bell.NextRing();
            try
            {
                if (await BookDueAsync(stoppingToken) + await reading.ReadDueAsync(stoppingToken) > 0)
                {
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            await Task.WhenAny(ring, Task.Delay(Idle, time, stoppingToken));
        }
    }

    /// <summary>Brings what is due now into agreement; returns how many were looked at.</summary>
    public async Task<int> BookDueAsync(CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(claimed, cancellationToken, async (booking, token) => await BookAsync(booking, token));
        return claimed.Count;
    }

    private async Task<List<Booking>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Set<Booking>()
            .FromSql(
                $"""
                select * from meetings.bookings
                where due_at <= {now} and (claimed_until is null or claimed_until < {now})
                order by due_at, id limit {BatchSize} for update skip locked
                """)
            .ToListAsync(cancellationToken);
        foreach (var booking in due)
        {
            booking.Claim(now, now + Lease);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due;
    }

    private async Task BookAsync(Booking booking, CancellationToken cancellationToken)
    {
        WantedEvent wanted;
        await using (var db = contexts.OpenForReading())
        {
            wanted = await WantedEvent.ComposeAsync(db, address, booking, cancellationToken);
        }

        var attempt = new BookingAttempt(calendar, booking, wanted, time.GetUtcNow());
        var outcome = attempt.IsUpToDate ? attempt.UpToDate : await attempt.RunAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecordBooking>().ExecuteAsync(outcome, Operation.By(new Actor(ActorKind.Microsoft365), time), cancellationToken);
        if (outcome.Code is { } code)
        {
            LogNotAgreed(logger, booking.MeetingId, code);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The calendars could not be looked after: {Cause}")]
    private static partial void LogFailed(ILogger logger, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A calendar does not show meeting {MeetingId} as it should be: {Code}")]
    private static partial void LogNotAgreed(ILogger logger, MeetingId meetingId, string code);
}
