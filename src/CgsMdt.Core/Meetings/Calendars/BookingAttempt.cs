using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>Brings one booking into agreement with the calendar, outside any transaction. Repeating it is harmless.</summary>
/// <param name="claimedAt">When this attempt began, UTC.</param>
internal sealed class BookingAttempt(ICalendarPort calendar, Booking booking, WantedEvent wanted, DateTimeOffset claimedAt, DateTimeOffset now)
{
    private const string RemovedByHand = "removed-by-hand";
    private const string LinkNotOurs = "join-link-not-ours";
    private static readonly TimeSpan Behind = TimeSpan.FromDays(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);
    private static readonly TimeSpan RecheckAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TeamsNotReady = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RefusedRetry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NotTold = TimeSpan.FromSeconds(30);

    /// <summary>Nothing changed on either side since the calendar last agreed: no call is needed.</summary>
    public bool IsUpToDate => booking is { IsShown: true, MustRead: false, FailureCode: null, FormerEventId: null } && booking.ShownFingerprint == wanted.Fingerprint && (booking.IsSecured || wanted.Event is not { HasTeamsMeeting: true });

    /// <summary>When to look again at what agrees: who is on the board may change; none once the meeting is over.</summary>
    public DateTimeOffset? NextLook => wanted.EndsAt > now ? now + RecheckAfter : null;

    public async Task<BookingOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (booking.FormerEventId is { } former)
        {
            var ended = await calendar.CancelAsync(wanted.Mailbox, former, cancellationToken);
            if (ended.Kind is not (RemoteKind.Done or RemoteKind.NotFound))
            {
                return Failed(ended);
            }
        }

        return (await AgreeAsync(cancellationToken)) with { EndedFormer = booking.FormerEventId };
    }

    private async Task<BookingOutcome> AgreeAsync(CancellationToken cancellationToken)
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
        if (seen.HasNeedlessTeamsMeeting(show))
        {
            // Kept in the record before anything is cancelled, so that a lost answer never looks like an event removed by hand.
            return Outcome() with { Seen = seen.WithLinkOf(show), MustBeReplaced = true };
        }

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
        var agreed = Outcome() with { Seen = seen, Agrees = true, IsSecured = true, NextLook = NextLook };
        if (!show.HasTeamsMeeting || (booking is { IsSecured: true, JoinUrl: not null } && !booking.HasOtherLink(seen)))
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
            RemoteKind.Done => agreed with { ProvedLink = join },
            RemoteKind.NotFound => agreed with { IsSecured = false, Code = booking.HasOtherLink(seen) ? LinkNotOurs : null, NextLook = now + TeamsNotReady },
            _ => agreed with { IsSecured = false, Code = CodeOf(secured), NextLook = RetryAt(secured) },
        };
    }

    private async Task<BookingOutcome> EndAsync(CancellationToken cancellationToken)
    {
        var id = booking.EventId;
        if (id is null && booking.TriedAt < claimedAt)
        {
            // An attempt whose answer never came may have made the event.
            var all = await calendar.ReadChangesAsync(new CalendarWindow(wanted.Mailbox, now - Behind, now + Ahead), null, cancellationToken);
            if (!all.IsDone)
            {
                return Failed(all);
            }

            id = all.Value.Events.FirstOrDefault(e => e.TransactionId == booking.TransactionId)?.EventId;
        }

        if (id is null)
        {
            return Outcome() with { Agrees = true, HasEnded = true };
        }

        var ended = await calendar.CancelAsync(wanted.Mailbox, id, cancellationToken);
        return ended.Kind is RemoteKind.Done or RemoteKind.NotFound ? Outcome() with { Agrees = true, HasEnded = true } : Failed(ended);
    }

    private BookingOutcome Gone() => Outcome() with { Code = RemovedByHand, WasRemovedByHand = true };

    private BookingOutcome Failed(RemoteAnswer answer) => Outcome() with { Code = CodeOf(answer), NextLook = RetryAt(answer) };

    private static string CodeOf(RemoteAnswer answer) => answer.Kind == RemoteKind.Throttled ? RemoteCodes.Throttled : answer.Code ?? answer.Kind.ToString();

    private DateTimeOffset RetryAt(RemoteAnswer answer) => now + answer.Kind switch
    {
        RemoteKind.Throttled => answer.RetryAfter ?? NotTold,
        RemoteKind.Refused => RefusedRetry,
        RemoteKind.Stale => TimeSpan.FromSeconds(1),
        _ => RetryDelay.After(booking.Attempts),
    };

    private BookingOutcome Outcome() => new(booking.Id, booking.MeetingId, booking.WantedVersion, wanted.Fingerprint);
}
