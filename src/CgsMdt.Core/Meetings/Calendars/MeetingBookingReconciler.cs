using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>
/// Makes the calendars agree with the meetings. The record says what should be; what the calendar says is kept beside it. Failures never hold up a meeting.
/// Several processes share the work; no attempt outlives its claim, and no mailbox gets more attempts at once than the calendar system takes.
/// </summary>
public sealed partial class MeetingBookingReconciler(
    RecordContextFactory contexts,
    IServiceScopeFactory scopes,
    ICalendarPort calendar,
    PublicAddress address,
    InsideAddresses inside,
    WakeBell bell,
    TimeProvider time,
    ILogger<MeetingBookingReconciler> logger) : PolledWorker(bell, time, logger)
{
    private const int BatchSize = 32;
    private const int LookedAt = 4000;
    private const int AtOncePerBoard = 4;
    private const int AtOnce = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(18);

    private readonly TimeProvider time = time;

    /// <summary>Brings what is due now into agreement; returns how many were looked at.</summary>
    public async Task<int> BookDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await new QuietBookings(contexts, calendar, address).RestAsync(now, cancellationToken);
        var claimed = await ClaimAsync(now, cancellationToken);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (booking, token) => await TryBookAsync(booking, now, token));
        return claimed.Count;
    }

    /// <inheritdoc/>
    protected override Task<int> WorkAsync(CancellationToken cancellationToken) => BookDueAsync(cancellationToken);

    private async Task<List<Booking>> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForWriting();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Set<Booking>()
            .FromSql(
                $"""
                select * from meetings.bookings
                where id in (
                    select id from (
                        select d.id, d.due_at, row_number() over (partition by m.board_id order by d.due_at, d.id) as turn
                        from (
                            select id, meeting_id, due_at from meetings.bookings
                            where due_at <= {now} and (claimed_until is null or claimed_until < {now}) order by due_at limit {LookedAt}) d
                        join meetings.meetings m on m.id = d.meeting_id) turns
                    where turn <= {AtOncePerBoard} order by due_at, id limit {BatchSize})
                and due_at <= {now} and (claimed_until is null or claimed_until < {now})
                for update skip locked
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

    /// <summary>What breaks with one booking does not break the others: it is claimed again when its claim ends.</summary>
    private async Task TryBookAsync(Booking booking, DateTimeOffset claimedAt, CancellationToken cancellationToken)
    {
        try
        {
            await BookAsync(booking, claimedAt, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogBroke(logger, booking.MeetingId, e.GetType().Name);
        }
    }

    private async Task BookAsync(Booking booking, DateTimeOffset claimedAt, CancellationToken cancellationToken)
    {
        WantedEvent wanted;
        await using (var db = contexts.OpenForReading())
        {
            wanted = await WantedEvent.ComposeAsync(db, address, inside, booking, cancellationToken);
        }

        var attempt = new BookingAttempt(calendar, booking, wanted, claimedAt, time.GetUtcNow());
        if (attempt.IsUpToDate)
        {
            await RestAsync(booking, attempt.NextLook, cancellationToken);
            return;
        }

        if (await RunAsync(attempt, cancellationToken) is not { } outcome)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecordBooking>().ExecuteAsync(outcome, Operation.By(new Actor(ActorKind.Microsoft365), time), cancellationToken);
        if (outcome.Code is { } code)
        {
            LogNotAgreed(logger, booking.MeetingId, code);
        }
    }

    /// <summary>None when it took longer than the claim holds: whoever claims it next begins with a look.</summary>
    private async Task<BookingOutcome?> RunAsync(BookingAttempt attempt, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestAttempt, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await attempt.RunAsync(both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Nothing was found to do, so nothing is written into the record: only when to look again.</summary>
    private async Task RestAsync(Booking booking, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForWriting();
        await db.Database.ExecuteSqlAsync(
            $"""
            update meetings.bookings set claimed_until = null, attempts = 0, due_at = {until}
            where id = {booking.Id.Value} and wanted_version = {booking.WantedVersion} and not must_read
            """, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A calendar does not show meeting {MeetingId} as it should be: {Code}")]
    private static partial void LogNotAgreed(ILogger logger, MeetingId meetingId, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The calendar of meeting {MeetingId} could not be looked after: {Cause}")]
    private static partial void LogBroke(ILogger logger, MeetingId meetingId, string cause);
}
