using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>
/// Members' events that agreed when last looked at and still do: nearly all of a year's, looked at together in a few queries instead of one by one, without any call.
/// </summary>
internal sealed class QuietBookings(RecordContextFactory contexts, ICalendarPort calendar, PublicAddress address)
{
    private const int AtOnce = 4000;

    /// <summary>Puts off the next look at those for which the record still wants what the calendar shows; the others stay due.</summary>
    public async Task RestAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.OpenForWriting();
        var due = await db.Set<Booking>().AsNoTracking()
            .Where(b => b.DueAt <= now && (b.ClaimedUntil == null || b.ClaimedUntil < now) && b.WindowId == null
                && b.ShownVersion == b.WantedVersion && b.IsSecured && !b.MustRead && b.FailureCode == null && b.FormerEventId == null)
            .OrderBy(b => b.DueAt).Take(AtOnce)
            .Join(db.Set<Meeting>().AsNoTracking(), b => b.MeetingId, m => m.Id, (b, m) => new { Booking = b, Meeting = m })
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return;
        }

        var boards = due.Select(d => d.Meeting.BoardId).Distinct().ToList();
        var service = (await db.ServiceOnBoardsAsync(boards, due.Min(d => d.Meeting.Date), cancellationToken)).ToLookup(s => s.BoardId);
        var facts = new Dictionary<BoardId, BoardFacts>();
        foreach (var board in boards)
        {
            facts[board] = (await db.FindBoardAsync(board, cancellationToken))!;
        }

        var quiet = due
            .Select(d => (d.Booking.Id, Look: Look(d.Booking, d.Meeting, facts[d.Meeting.BoardId], service[d.Meeting.BoardId], now)))
            .Where(d => d.Look.IsUpToDate).ToLookup(d => d.Look.NextLook, d => d.Id.Value);
        foreach (var next in quiet)
        {
            var ids = next.ToArray();
            await db.Database.ExecuteSqlAsync(
                $"""
                update meetings.bookings set due_at = {next.Key}
                where id = any ({ids}) and due_at <= {now} and (claimed_until is null or claimed_until < {now}) and shown_version = wanted_version and not must_read and failure_code is null
                """, cancellationToken);
        }
    }

    private BookingAttempt Look(Booking booking, Meeting meeting, BoardFacts board, IEnumerable<BoardService> service, DateTimeOffset now)
    {
        var members = service.Where(s => s.IsOn(meeting.Date)).Select(s => s.Member).ToList();
        return new BookingAttempt(calendar, booking, WantedEvent.OfMembers(address, booking, meeting, board, members, ForbiddenWords.None), now, now);
    }
}
