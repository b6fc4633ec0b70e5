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
            write.TellOne(agenda, kind, person, $"/meetings/{agenda.Meeting.Reference}", agenda.Meeting.StartsAt, agenda.Meeting.StartsAt.AddMinutes(agenda.Meeting.Minutes));
        }
    }

    /// <summary>One visiting clinician, of their own window. They read it in the waiting room, not on the agenda.</summary>
    public static void TellVisitor(this WriteScope write, Agenda agenda, NoticeKind kind, PresenterWindow window) =>
        write.TellOne(agenda, kind, window.PersonId, $"/meetings/{agenda.Meeting.Reference}/room", window.From!.Value, window.To!.Value);

    /// <summary>Every visiting clinician whose window was published.</summary>
    public static async Task TellVisitorsAsync(this WriteScope write, Agenda agenda, NoticeKind kind)
    {
        var windows = await write.Db.Set<PresenterWindow>().AsNoTracking()
            .Where(w => w.MeetingId == agenda.Meeting.Id && w.RemovedAt == null && w.From != null).ToListAsync(write.CancellationToken);
        windows.ForEach(w => write.TellVisitor(agenda, kind, w));
    }

    /// <summary>Visiting clinicians' windows go with a meeting that is moved, and each is told of their own.</summary>
    public static async Task ShiftWindowsAsync(this WriteScope write, Agenda agenda, TimeSpan later)
    {
        var windows = await write.Db.Set<PresenterWindow>().AsTracking()
            .Where(w => w.MeetingId == agenda.Meeting.Id && w.RemovedAt == null && w.From != null).ToListAsync(write.CancellationToken);
        foreach (var window in windows)
        {
            window.Need(window.From!.Value.Add(later), window.To!.Value.Add(later));
            write.TellVisitor(agenda, NoticeKind.MeetingWindow, window);
        }
    }

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

    private static void TellOne(this WriteScope write, Agenda agenda, NoticeKind kind, PersonId person, string path, TimeOnly from, TimeOnly to)
    {
        var meeting = agenda.Meeting;
        var notice = new MailNotice(
            kind, meeting.BoardId, person, meeting.Reference, path, [.. agenda.Open.Select(l => l.CaseId)], new NoticeWindow(meeting.Date, from, to));
        write.Notify(MeetingAggregate.Of(meeting.Id), notice);
    }
}
