using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>What one booking should show, composed from the record.</summary>
/// <param name="Event">What it should show, or should have shown; none where nobody can be invited.</param>
/// <param name="IsWanted">Whether the calendar should show it now.</param>
/// <param name="Forbidden">What must not be in it.</param>
/// <param name="Mailbox">The board's own.</param>
/// <param name="EndsAt">When the meeting is over, UTC.</param>
internal sealed record WantedEvent(CalendarEvent? Event, bool IsWanted, ForbiddenWords Forbidden, MailboxAddress Mailbox, DateTimeOffset EndsAt)
{
    /// <summary>Differs whenever the calendar would have to be changed; holds no words of the event.</summary>
    public string Fingerprint => Event is null || !IsWanted
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{Event.LocalStart:s}/{Event.LocalEnd:s}/{CalendarEvent.DigestOf(Event.Subject)[..12]}/{(Event.HasTeamsMeeting ? "teams" : "")}/{CalendarEvent.DigestOf(Event.Place ?? "")[..12]}/") + string.Join(',', Event.Invited.Select(a => $"{a.Address}{(a.IsRequired ? "!" : "")}").Order());

    public static async Task<WantedEvent> ComposeAsync(RecordContext db, PublicAddress address, InsideAddresses inside, Booking booking, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Id == booking.MeetingId, cancellationToken);
        var board = (await db.FindBoardAsync(meeting.BoardId, cancellationToken))!;
        var members = await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken);
        var cases = await db.Set<Listing>().Where(l => l.MeetingId == meeting.Id).Select(l => l.CaseId).Distinct().ToListAsync(cancellationToken);
        var forbidden = await db.ForbiddenWordsAsync(cases, members.Select(m => m.Name).Append(board.Name), cancellationToken);
        if (booking.WindowId is not { } id)
        {
            return OfMembers(address, booking, meeting, board, members, forbidden);
        }

        var window = await db.Set<PresenterWindow>().AsNoTracking().SingleAsync(w => w.Id == id, cancellationToken);
        var visit = await VisitAsync(db, address, inside, booking, meeting, board, window, cancellationToken);
        return new WantedEvent(visit, visit is not null && window.RemovedAt is null && meeting.State != MeetingState.Cancelled, forbidden, MailboxAddress.Parse(board.Mailbox), EndOf(meeting));
    }

    /// <summary>The members' event of a meeting.</summary>
    public static WantedEvent OfMembers(PublicAddress address, Booking booking, Meeting meeting, BoardFacts board, IReadOnlyCollection<BoardMember> members, ForbiddenWords forbidden) =>
        new(Members(address, booking, meeting, board, members), meeting.State != MeetingState.Cancelled, forbidden, MailboxAddress.Parse(board.Mailbox), EndOf(meeting));

    private static DateTimeOffset EndOf(Meeting meeting) => meeting.StartsAtUtc.AddMinutes(meeting.Minutes);

    private static BoardMeetingEvent Members(PublicAddress address, Booking booking, Meeting meeting, BoardFacts board, IReadOnlyCollection<BoardMember> members) => new()
    {
        TransactionId = booking.TransactionId,
        Organiser = MailboxAddress.Parse(board.Mailbox),
        BoardName = board.Name,
        MeetingReference = meeting.Reference,
        Date = meeting.Date,
        StartsAt = meeting.StartsAt,
        Minutes = meeting.Minutes,
        Zone = meeting.Zone,
        Place = meeting.Place,
        IsInPersonOnly = meeting.Form == MeetingForm.InPerson,
        Link = address.Of($"/meetings/{meeting.Reference}"),
        Attendees = [.. members.Where(m => m.Role != BoardRole.Observer).GroupBy(m => m.Email.ToLowerInvariant())
            .Select(m => new EventAttendee(MailboxAddress.Parse(m.Key), m.Any(x => x.Role != BoardRole.Deputy)))],
    };

    /// <summary>None for somebody from outside: the calendar file with their mails is their only entry.</summary>
    private static async Task<VisitingWindowEvent?> VisitAsync(
        RecordContext db, PublicAddress address, InsideAddresses inside, Booking booking, Meeting meeting, BoardFacts board, PresenterWindow window, CancellationToken cancellationToken)
    {
        if (window is not { From: { } from, To: { } to } || await db.FindPersonAsync(window.PersonId, cancellationToken) is not { } visitor || !inside.Has(MailboxAddress.Parse(visitor.Email)))
        {
            return null;
        }

        return new VisitingWindowEvent
        {
            TransactionId = booking.TransactionId,
            Organiser = MailboxAddress.Parse(board.Mailbox),
            BoardName = board.Name,
            MeetingReference = meeting.Reference,
            Date = meeting.Date,
            StartsAt = from,
            Minutes = (int)(to - from).TotalMinutes,
            Zone = meeting.Zone,
            Place = meeting.Place,
            Link = address.Of($"/meetings/{meeting.Reference}/room"),
            Visitor = MailboxAddress.Parse(visitor.Email),
        };
    }
}
