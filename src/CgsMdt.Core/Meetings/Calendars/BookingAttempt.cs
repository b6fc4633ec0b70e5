using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>Brings one booking into agreement with the calendar, outside any transaction. Repeating it is harmless.</summary>
internal sealed class BookingAttempt(ICalendarPort calendar, Booking booking, WantedEvent wanted, DateTimeOffset now)
{
    private const string RemovedByHand = "removed-by-hand";
    private static readonly TimeSpan RecheckAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TeamsNotReady = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RefusedRetry = TimeSpan.FromMinutes(10);
    private const int LongestWaitSeconds = 30;

    /// <summary>Nothing changed on either side since the calendar last agreed: no call is needed.</summary>
    public bool IsUpToDate => booking is { IsShown: true, MustRead: false, FailureCode: null } && booking.ShownFingerprint == wanted.Fingerprint && (booking.IsSecured || wanted.Event is not { HasTeamsMeeting: true });

    public BookingOutcome UpToDate => Outcome() with { Agrees = true, IsSecured = booking.IsSecured, NextLook = now + RecheckAfter };

    public async Task<BookingOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (wanted is not { IsWanted: true, Event: { } show })
        {
            return await EndAsync(cancellationToken);
        }

        var answer = booking.EventId is { } id
            ? await calendar.ReadAsync(wanted.Mailbox, id, cancellationToken)
            : await calendar.CreateAsync(show, wanted.Forbidden, cancellationToken);
        if (!answer.IsDone)
        {
            return answer.Kind == RemoteKind.NotFound && booking.EventId is not null ? Gone() : Failed(answer);
        }

        if (answer.Value.IsCancelled)
        {
            return Gone();
        }

        var seen = answer.Value;
        if (seen.DiffersFrom(show))
        {
            var updated = await calendar.UpdateAsync(seen, show, wanted.Forbidden, cancellationToken);
            if (!updated.IsDone)
            {
                return (updated.Kind == RemoteKind.NotFound ? Gone() : Failed(updated)) with { Seen = seen };
            }

            seen = updated.Value;
        }

        return await SecureAsync(show, seen, cancellationToken);
    }

    private async Task<BookingOutcome> SecureAsync(CalendarEvent show, SeenEvent seen, CancellationToken cancellationToken)
    {
        var agreed = Outcome() with { Seen = seen, Agrees = true, IsSecured = true, NextLook = now + RecheckAfter };
        if (!show.HasTeamsMeeting || booking.IsSecured)
        {
            return agreed;
        }

        if (seen.JoinUrl is not { } join)
        {
            return agreed with { IsSecured = false, NextLook = now + TeamsNotReady };
        }

        var secured = await calendar.SecureTeamsMeetingAsync(wanted.Mailbox, join, cancellationToken);
        return secured.Kind switch
        {
            RemoteKind.Done => agreed,
            RemoteKind.NotFound => agreed with { IsSecured = false, NextLook = now + TeamsNotReady },
            _ => agreed with { IsSecured = false, Code = secured.Code ?? secured.Kind.ToString(), NextLook = RetryAt(secured) },
        };
    }

    private async Task<BookingOutcome> EndAsync(CancellationToken cancellationToken)
    {
        var id = booking.EventId;
        if (id is null && booking.TriedAt < now && wanted.Event is { } once)
        {
            // An attempt whose answer never came may have made the event; making it again finds that one.
            var found = await calendar.CreateAsync(once, wanted.Forbidden, cancellationToken);
            if (!found.IsDone)
            {
                return Failed(found);
            }

            id = found.Value.EventId;
        }

        if (id is null)
        {
            return Outcome() with { Agrees = true };
        }

        var ended = await calendar.CancelAsync(wanted.Mailbox, id, cancellationToken);
        return ended.Kind is RemoteKind.Done or RemoteKind.NotFound ? Outcome() with { Agrees = true } : Failed(ended);
    }

    private BookingOutcome Gone() => Outcome() with { Code = RemovedByHand, WasRemovedByHand = true };

    private BookingOutcome Failed(RemoteAnswer answer) => Outcome() with { Code = answer.Code ?? answer.Kind.ToString(), NextLook = RetryAt(answer) };

    private DateTimeOffset RetryAt(RemoteAnswer answer) => now + answer.Kind switch
    {
        RemoteKind.Throttled => answer.RetryAfter ?? TimeSpan.FromSeconds(LongestWaitSeconds),
        RemoteKind.Refused => RefusedRetry,
        RemoteKind.Stale => TimeSpan.FromSeconds(1),
        _ => TimeSpan.FromSeconds(Math.Min(LongestWaitSeconds, Math.Pow(2, booking.Attempts))),
    };

    private BookingOutcome Outcome() => new(booking.Id, booking.MeetingId, booking.WantedVersion, wanted.Fingerprint);
}
