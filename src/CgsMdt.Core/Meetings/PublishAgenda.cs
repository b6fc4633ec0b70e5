using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting whose agenda goes to those who need it.</summary>
public sealed record PublishAgendaInput(MeetingId MeetingId);

/// <summary>Publishes an agenda as it stands: its version goes up, each visiting clinician's window is fixed, and their calendars and the members are to be told.</summary>
public sealed class PublishAgenda(WritePath path, InsideAddresses inside)
{
    /// <summary>Publishes the agenda.</summary>
    public Task<Result> ExecuteAsync(PublishAgendaInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.publish-agenda", operation, [], write => PublishAsync(write, input.MeetingId), cancellationToken);

    private async Task<Result> PublishAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        var version = agenda.Meeting.Publish(write.Now);
        foreach (var listing in agenda.Open)
        {
            listing.MarkPublished();
        }

        await FixWindowsAsync(write, agenda);
        await write.TellMembersAsync(agenda, version == 1 ? NoticeKind.AgendaReady : NoticeKind.AgendaChanged);
        write.Raise(new AgendaPublished(id, version));
        return Result.Done;
    }

    private async Task FixWindowsAsync(WriteScope write, Agenda agenda)
    {
        var times = AgendaTimes.Of(agenda.Meeting.StartsAt, agenda.ToDiscuss);
        var cases = await write.Db.FindCasesAsync(times.ConvertAll(t => t.CaseId), write.CancellationToken);
        var visitors = await write.Db.VisitorsAsync(agenda.Meeting, cases.Values, write.CancellationToken);
        var needed = times.SelectMany(t => visitors[t.CaseId].Select(p => (Person: p, t.StartsAt, EndsAt: t.StartsAt.AddMinutes(t.Minutes))))
            .GroupBy(t => t.Person).ToDictionary(g => g.Key, g => (From: g.Min(t => t.StartsAt), To: g.Max(t => t.EndsAt)));
        var windows = await write.Db.Set<PresenterWindow>().AsTracking().Where(w => w.MeetingId == agenda.Meeting.Id).ToDictionaryAsync(w => w.PersonId, write.CancellationToken);
        var bookings = await write.Db.Set<Booking>().AsTracking().Where(b => b.MeetingId == agenda.Meeting.Id && b.WindowId != null).ToDictionaryAsync(b => b.WindowId!.Value, write.CancellationToken);
        foreach (var (person, span) in needed)
        {
            if (!windows.TryGetValue(person, out var window))
            {
                window = new PresenterWindow(WindowId.New(write.Now), agenda.Meeting.Id, person);
                windows[person] = window;
                write.Db.Add(window);
            }

            if (window.Need(span.From, span.To))
            {
                write.TellVisitor(agenda, NoticeKind.MeetingWindow, window, Want(write, bookings, window));
            }
        }

        foreach (var window in windows.Values.Where(w => !needed.ContainsKey(w.PersonId) && w.From is not null && w.Remove(write.Now)))
        {
            var booking = Want(write, bookings, window);
            if (await write.IsOutsideAsync(window.PersonId, inside))
            {
                // Everybody else is told by their calendar.
                write.TellVisitor(agenda, NoticeKind.MeetingWindowEnded, window, booking);
            }
        }
    }

    private static Booking Want(WriteScope write, Dictionary<WindowId, Booking> bookings, PresenterWindow window)
    {
        if (bookings.TryGetValue(window.Id, out var booking))
        {
            booking.WantAnew(write.Now);
            return booking;
        }

        var made = new Booking(window.MeetingId, window.Id, write.Now);
        write.Db.Add(made);
        return made;
    }
}
