using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Tells people about a meeting or a listing: the reference, the board, a link, nothing else.</summary>
internal static class MeetingNotices
{
    private static readonly BoardRole[] Chairs = [BoardRole.Chair, BoardRole.CoChair];
    private static readonly BoardRole[] Coordinators = [BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>Everybody on the board but observers, once each.</summary>
    /// <param name="which">Whom of them; all where none is given.</param>
    public static async Task TellMembersAsync(this WriteScope write, Agenda agenda, NoticeKind kind, Func<PersonId, bool>? which = null)
    {
        var members = await write.Db.BoardMembersAsync(agenda.Meeting.BoardId, agenda.Meeting.Date, write.CancellationToken);
        foreach (var person in members.Where(m => m.Role != BoardRole.Observer).Select(m => m.PersonId).Distinct().Where(p => which?.Invoke(p) ?? true))
        {
            write.TellOne(agenda, kind, person, $"/meetings/{agenda.Meeting.Reference}", new(agenda.Meeting.Date, agenda.Meeting.StartsAt, agenda.Meeting.StartsAt.AddMinutes(agenda.Meeting.Minutes)));
        }
    }

    /// <summary>One visiting clinician, of their own window. They read it in the waiting room, not on the agenda.</summary>
    /// <param name="booking">Of their window.</param>
    public static void TellVisitor(this WriteScope write, Agenda agenda, NoticeKind kind, PresenterWindow window, Booking? booking)
    {
        var when = new NoticeWindow(agenda.Meeting.Date, window.From!.Value, window.To!.Value);
        var isOver = kind is NoticeKind.MeetingCancelled or NoticeKind.MeetingWindowEnded;
        var entry = kind == NoticeKind.MeetingReminder ? null : new NoticeEvent(window.Id.Value, (booking?.WantedVersion ?? 1) - 1, when, isOver, write.Now, agenda.Meeting.Place);
        var path = kind == NoticeKind.MeetingWindowEnded ? "/" : $"/meetings/{agenda.Meeting.Reference}/room";
        write.TellOne(agenda, kind, window.PersonId, path, when, entry);
    }

    /// <summary>Every visiting clinician whose window was published.</summary>
    /// <param name="which">Whom of them; all where none is given.</param>
    public static async Task TellVisitorsAsync(this WriteScope write, Agenda agenda, NoticeKind kind, Func<PresenterWindow, Task<bool>>? which = null)
    {
        foreach (var (window, booking) in await write.VisitsAsync(agenda.Meeting.Id))
        {
            if (which is null || await which(window))
            {
                write.TellVisitor(agenda, kind, window, booking);
            }
        }
    }

    /// <summary>Visiting clinicians' windows go with a meeting that is moved, and each is told of their own.</summary>
    public static async Task ShiftWindowsAsync(this WriteScope write, Agenda agenda, TimeSpan later)
    {
        foreach (var (window, booking) in await write.VisitsAsync(agenda.Meeting.Id))
        {
            window.Need(window.From!.Value.Add(later), window.To!.Value.Add(later));
            write.TellVisitor(agenda, NoticeKind.MeetingWindow, window, booking);
        }
    }

    /// <summary>Whether a visiting clinician's calendar is not ours to write to.</summary>
    public static async Task<bool> IsOutsideAsync(this WriteScope write, PersonId person, InsideAddresses inside) =>
        await write.Db.FindPersonAsync(person, write.CancellationToken) is { } found && MailboxAddress.TryParse(found.Email, out var address) && !inside.Has(address);

    /// <summary>The board's chairs, of a case that has been carried over twice.</summary>
    public static Task TellChairsAsync(this WriteScope write, CaseFacts found) => write.TellAsync(found, NoticeKind.CarriedTwice, Chairs);

    /// <summary>The board's co-ordinators, of a case that can never fit.</summary>
    public static Task TellCoordinatorsAsync(this WriteScope write, CaseFacts found) => write.TellAsync(found, NoticeKind.NeverFits, Coordinators);

    private static async Task TellAsync(this WriteScope write, CaseFacts found, NoticeKind kind, BoardRole[] roles)
    {
        var members = await write.Db.BoardMembersAsync(found.BoardId, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        foreach (var person in members.Where(m => roles.Contains(m.Role)).Select(m => m.PersonId).Distinct())
        {
            write.Notify(CaseAggregate.Of(found.Id), new MailNotice(kind, found.BoardId, person, found.Reference, $"/cases/{found.Reference}", [found.Id]));
        }
    }

    /// <summary>Tracked, so that what this write has wanted of the calendars already counts.</summary>
    private static async Task<List<(PresenterWindow Window, Booking? Booking)>> VisitsAsync(this WriteScope write, MeetingId id)
    {
        var windows = await write.Db.Set<PresenterWindow>().AsTracking().Where(w => w.MeetingId == id && w.RemovedAt == null && w.From != null).ToListAsync(write.CancellationToken);
        var bookings = await write.Db.Set<Booking>().AsTracking().Where(b => b.MeetingId == id && b.WindowId != null).ToDictionaryAsync(b => b.WindowId!.Value, write.CancellationToken);
        return windows.ConvertAll(w => (w, bookings.GetValueOrDefault(w.Id)));
    }

    private static void TellOne(this WriteScope write, Agenda agenda, NoticeKind kind, PersonId person, string path, NoticeWindow when, NoticeEvent? entry = null)
    {
        var meeting = agenda.Meeting;
        write.Notify(MeetingAggregate.Of(meeting.Id), new MailNotice(kind, meeting.BoardId, person, meeting.Reference, path, [.. agenda.Open.Select(l => l.CaseId)], when, Event: entry));
    }
}
