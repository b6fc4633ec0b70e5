using System.Globalization;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;

namespace CgsMdt.Microsoft365;

/// <summary>Reads a Graph event into what the product keeps of it.</summary>
internal static class EventReading
{
    public static RemoteAnswer<SeenEvent> Answer(Event? received) =>
        TryRead(received) is { } seen ? seen : RemoteAnswer<SeenEvent>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));

    /// <summary>Null when a part that every event has is missing.</summary>
    public static SeenEvent? TryRead(Event? received)
    {
        if (received is not { Id: { } id, ChangeKey: { } changeKey } || Local(received.Start) is not { } start || Local(received.End) is not { } end)
        {
            return null;
        }

        return new SeenEvent
        {
            EventId = id,
            ChangeKey = changeKey,
            JoinUrl = Uri.TryCreate(received.OnlineMeeting?.JoinUrl, UriKind.Absolute, out var join) ? join : null,
            HasTeamsMeeting = received.IsOnlineMeeting ?? false,
            LocalStart = start,
            LocalEnd = end,
            Zone = Preferences.IanaName(received.Start!.TimeZone ?? "UTC"),
            IsCancelled = received.IsCancelled ?? false,
            TransactionId = Guid.TryParse(received.TransactionId, out var key) ? key : null,
            SubjectDigest = CalendarEvent.DigestOf(received.Subject ?? ""),
            PlaceDigest = CalendarEvent.DigestOf(Place(received.Location?.DisplayName ?? "")),
            Attendees = (received.Attendees ?? []).Select(Person).OfType<SeenAttendee>().ToList(),
        };
    }

    /// <summary>Exchange writes its own words for a Teams meeting beside the place, or instead of one.</summary>
    private static string Place(string shown)
    {
        var words = shown.IndexOf(OutwardText.TeamsWords, StringComparison.OrdinalIgnoreCase);
        return words < 0 ? shown : shown[..Math.Max(0, shown.LastIndexOf(';', words))];
    }

    private static SeenAttendee? Person(Attendee attendee) => MailboxAddress.TryParse(attendee.EmailAddress?.Address, out var address)
        ? new SeenAttendee(address, attendee.Type == AttendeeType.Required, Reply(attendee.Status), RepliedAt(attendee.Status))
        : null;

    private static AttendeeReply Reply(ResponseStatus? status) => status?.Response switch
    {
        ResponseType.Accepted => AttendeeReply.Accepted,
        ResponseType.TentativelyAccepted => AttendeeReply.Tentative,
        ResponseType.Declined => AttendeeReply.Declined,
        _ => AttendeeReply.None,
    };

    // Outlook writes the year 1 for "has not answered".
    private static DateTimeOffset? RepliedAt(ResponseStatus? status) => status?.Time is { Year: > 1 } time ? time : null;

    private static DateTime? Local(DateTimeTimeZone? time) =>
        DateTime.TryParse(time?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? DateTime.SpecifyKind(local, DateTimeKind.Unspecified) : null;
}
