using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>
/// The calendar of a board's own mailbox, and the Teams meetings made with its events. Never called inside a transaction. At most four calls
/// run at once per mailbox; more wait their turn.
/// </summary>
public interface ICalendarPort
{
    /// <summary>
    /// Makes the event, once per <see cref="CalendarEvent.TransactionId"/>: a repeat after a lost answer finds the event of the first attempt and
    /// returns it. (It then may differ from <paramref name="wanted"/>: compare, and update.)
    /// </summary>
    Task<RemoteAnswer<SeenEvent>> CreateAsync(CalendarEvent wanted, ForbiddenWords forbidden, CancellationToken ct);

    /// <summary><see cref="RemoteKind.NotFound"/> when the mailbox no longer has the event.</summary>
    Task<RemoteAnswer<SeenEvent>> ReadAsync(MailboxAddress mailbox, string eventId, CancellationToken ct);

    /// <summary>
    /// Changes what differs between <paramref name="seen"/> and <paramref name="wanted"/> (subject, time, people, a Teams meeting that is lacking) and nothing else, so that only those are mailed
    /// who must be; no call at all when nothing differs. <see cref="RemoteKind.Stale"/> when the event has changed since it was seen.
    /// </summary>
    Task<RemoteAnswer<SeenEvent>> UpdateAsync(SeenEvent seen, CalendarEvent wanted, ForbiddenWords forbidden, CancellationToken ct);

    /// <summary>Cancels the event and tells everybody invited. <see cref="RemoteKind.NotFound"/> when it is already gone, which a repeat may take as done.</summary>
    Task<RemoteAnswer> CancelAsync(MailboxAddress mailbox, string eventId, CancellationToken ct);

    /// <summary>
    /// Sets the Teams meeting of an event as our meetings must be: no recording, no transcription, the lobby holds everybody but those invited, and only the
    /// organiser and presenters named by them present. <see cref="RemoteKind.NotFound"/> while the meeting is not ready or the mailbox is not its organiser.
    /// </summary>
    Task<RemoteAnswer> SecureTeamsMeetingAsync(MailboxAddress mailbox, Uri joinUrl, CancellationToken ct);

    /// <summary>
    /// Events that begin or end in the window, then only what changed since. <see cref="RemoteKind.NotFound"/> when <paramref name="since"/> has been forgotten: start again without it.
    /// </summary>
    /// <param name="since">The <see cref="CalendarChanges.Next"/> of the last reading of the same window, or null for everything.</param>
    Task<RemoteAnswer<CalendarChanges>> ReadChangesAsync(CalendarWindow window, string? since, CancellationToken ct);

    /// <summary>Free and busy times of any number of people, in <see cref="FreeBusy"/> per address asked for. The window must be under 62 days.</summary>
    Task<RemoteAnswer<IReadOnlyList<FreeBusy>>> ReadFreeBusyAsync(CalendarWindow window, IReadOnlyCollection<MailboxAddress> people, CancellationToken ct);
}

/// <summary>A span of a mailbox's calendar, as instants.</summary>
public sealed record CalendarWindow(MailboxAddress Mailbox, DateTimeOffset From, DateTimeOffset To);

/// <summary>What changed in a window.</summary>
/// <param name="Events">New and changed events, as they are now, ours and others.</param>
/// <param name="Removed">Ids of events deleted or moved out of the window.</param>
/// <param name="Next">Where the next reading goes on; opaque, only for the same window.</param>
public sealed record CalendarChanges(IReadOnlyList<SeenEvent> Events, IReadOnlyList<string> Removed, string Next);

/// <summary>When one person is busy.</summary>
/// <param name="Address">Who.</param>
/// <param name="Busy">Their busy times, in order; empty when free all through, or when <paramref name="Code"/> is set.</param>
/// <param name="Code">Why nothing is known about them, as the calendar system says it; null when it is known.</param>
public sealed record FreeBusy(MailboxAddress Address, IReadOnlyList<BusyTime> Busy, string? Code);

/// <summary>One stretch of somebody's calendar that is not free.</summary>
public sealed record BusyTime(DateTimeOffset From, DateTimeOffset To, BusyKind Kind);

/// <summary>How taken a stretch is.</summary>
public enum BusyKind
{
    Tentative,
    Busy,
    OutOfOffice,
    WorkingElsewhere,
}
