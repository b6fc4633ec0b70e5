using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>
/// What a calendar should show: typed parts only, from which all wording is composed. The truth of a future meeting is its local date,
/// time and zone; the instant is derived.
/// </summary>
public abstract record CalendarEvent
{
    private readonly string boardName = "";
    private readonly string meetingReference = "";
    private readonly Uri link = null!;
    private readonly int minutes;
    private readonly string? place;

    /// <summary>Makes a repeated create harmless. One per event wanted, kept with the desired state, never used for another event.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The board's own mailbox, never a person's: an organiser cannot be changed later.</summary>
    public required MailboxAddress Organiser { get; init; }

    /// <inheritdoc cref="OutwardText.BoardName"/>
    public required string BoardName { get => boardName; init => boardName = OutwardText.BoardName(value); }

    /// <summary>M-2026-0001.</summary>
    /// <inheritdoc cref="OutwardText.Reference"/>
    public required string MeetingReference { get => meetingReference; init => meetingReference = OutwardText.Reference(value); }

    public required DateOnly Date { get; init; }

    public required TimeOnly StartsAt { get; init; }

    /// <summary>From 1 to 1,440.</summary>
    public required int Minutes
    {
        get => minutes;
        init => minutes = value is >= 1 and <= 1440 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Minutes of an event are from 1 to 1,440.");
    }

    /// <summary>IANA name of the zone <see cref="Date"/> and <see cref="StartsAt"/> are in.</summary>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>The page of ours to open: the meeting's, or the visitor's waiting page.</summary>
    /// <inheritdoc cref="OutwardText.Link"/>
    public required Uri Link { get => link; init => link = OutwardText.Link(value); }

    /// <summary>Where people come to; none where nobody comes in person.</summary>
    /// <inheritdoc cref="OutwardText.Place"/>
    public string? Place { get => place; init => place = value is null ? null : OutwardText.Place(value); }

    /// <summary>Whom the calendar invites.</summary>
    public abstract IReadOnlyList<EventAttendee> Invited { get; }

    /// <summary>Whether the calendar makes a Teams meeting for it.</summary>
    public abstract bool HasTeamsMeeting { get; }

    /// <summary>The line everybody sees in their calendar.</summary>
    public abstract string Subject { get; }

    public DateTime LocalStart => Date.ToDateTime(StartsAt);

    public DateTime LocalEnd => LocalStart.AddMinutes(Minutes);

    /// <summary>Stands for a subject wherever the subject itself must not be kept.</summary>
    public static string DigestOf(string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));
}

/// <summary>The board's meeting for its members, with a Teams meeting unless everybody comes in person. A visiting clinician is never on it.</summary>
public sealed record BoardMeetingEvent : CalendarEvent
{
    /// <summary>At most 500.</summary>
    public required IReadOnlyList<EventAttendee> Attendees { get; init; }

    public override IReadOnlyList<EventAttendee> Invited => Attendees;

    /// <summary>Nobody joins from elsewhere.</summary>
    public bool IsInPersonOnly { get; init; }

    public override bool HasTeamsMeeting => !IsInPersonOnly;

    public override string Subject => $"{BoardName} (ref {MeetingReference})";
}

/// <summary>One visiting clinician's window in a meeting: an event of their own that carries only our link, never the Teams meeting.</summary>
public sealed record VisitingWindowEvent : CalendarEvent
{
    public required MailboxAddress Visitor { get; init; }

    public override IReadOnlyList<EventAttendee> Invited => [new EventAttendee(Visitor, IsRequired: true)];

    public override bool HasTeamsMeeting => false;

    public override string Subject => $"{BoardName}: your time (ref {MeetingReference})";
}

/// <summary>Somebody invited: an address, no name.</summary>
public sealed record EventAttendee(MailboxAddress Address, bool IsRequired);
