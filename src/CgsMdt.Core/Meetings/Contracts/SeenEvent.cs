using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>What the calendar was seen to show. It holds no wording, since people can type anything into Outlook.</summary>
public sealed record SeenEvent
{
    /// <summary>Lasting id: it stays while the event is in this mailbox.</summary>
    public required string EventId { get; init; }

    /// <summary>Changes with every write; replies change it too.</summary>
    public required string ChangeKey { get; init; }

    /// <summary>Of the Teams meeting; absent where none was asked for, or it is not ready yet.</summary>
    public Uri? JoinUrl { get; init; }

    /// <summary>Whether a Teams meeting belongs to it, ready or not.</summary>
    public required bool HasTeamsMeeting { get; init; }

    public required DateTime LocalStart { get; init; }

    public required DateTime LocalEnd { get; init; }

    /// <summary>IANA name of the zone <see cref="LocalStart"/> and <see cref="LocalEnd"/> are in.</summary>
    public required string Zone { get; init; }

    public required bool IsCancelled { get; init; }

    /// <summary>The key it was made with; absent on events that are not ours.</summary>
    public Guid? TransactionId { get; init; }

    /// <summary>Of the subject, by <see cref="CalendarEvent.DigestOf"/>: enough to notice that a person changed it, without letting their words in.</summary>
    public required string SubjectDigest { get; init; }

    /// <summary>Of the place, by <see cref="CalendarEvent.DigestOf"/>, without what the calendar itself says there of a Teams meeting; of the empty text where there is none.</summary>
    public string PlaceDigest { get; init; } = CalendarEvent.DigestOf("");

    public required IReadOnlyList<SeenAttendee> Attendees { get; init; }

    /// <summary>Whether the calendar has to be changed to show what is wanted. Replies, join URL and people's order do not count.</summary>
    public bool DiffersFrom(CalendarEvent wanted) =>
        IsCancelled || !HasTimeOf(wanted) || !HasPeopleOf(wanted) || !HasSubjectOf(wanted) || !HasPlaceOf(wanted) || LacksTeamsMeetingOf(wanted) || HasNeedlessTeamsMeeting(wanted);

    public bool HasTimeOf(CalendarEvent wanted) =>
        string.Equals(Zone, wanted.Zone, StringComparison.OrdinalIgnoreCase) && LocalStart == wanted.LocalStart && LocalEnd == wanted.LocalEnd;

    public bool LacksTeamsMeetingOf(CalendarEvent wanted) => wanted.HasTeamsMeeting && !HasTeamsMeeting;

    /// <summary>A Teams meeting cannot be taken off an event: only another event is without it.</summary>
    public bool HasNeedlessTeamsMeeting(CalendarEvent wanted) => HasTeamsMeeting && !wanted.HasTeamsMeeting;

    public bool HasPlaceOf(CalendarEvent wanted) => string.Equals(PlaceDigest, CalendarEvent.DigestOf(wanted.Place ?? ""), StringComparison.Ordinal);

    /// <summary>Without the join link where the event should have none: whoever put it there, it is not given out.</summary>
    public SeenEvent WithLinkOf(CalendarEvent wanted) => wanted.HasTeamsMeeting ? this : this with { JoinUrl = null };

    public bool HasSubjectOf(CalendarEvent wanted) => string.Equals(SubjectDigest, CalendarEvent.DigestOf(wanted.Subject), StringComparison.Ordinal);

    public bool HasPeopleOf(CalendarEvent wanted) =>
        Attendees.Select(a => new EventAttendee(a.Address, a.IsRequired)).ToHashSet().SetEquals(wanted.Invited);
}

/// <summary>Somebody invited and what they answered.</summary>
public sealed record SeenAttendee(MailboxAddress Address, bool IsRequired, AttendeeReply Reply, DateTimeOffset? RepliedAt);

/// <summary>An answer to an invitation.</summary>
public enum AttendeeReply
{
    None,
    Accepted,
    Tentative,
    Declined,
}
