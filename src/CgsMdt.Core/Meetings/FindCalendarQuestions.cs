using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting that somebody deleted from a calendar: should it be booked again, or cancelled?</summary>
public sealed record CalendarQuestion(MeetingFacts Meeting, BoardFacts Board);

/// <summary>Reads what a co-ordinator or a chair is asked about events deleted by hand.</summary>
public sealed class FindCalendarQuestions(RecordContext db)
{
    private const int Most = 20;
    private static readonly BoardRole[] Asked = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>Meetings ahead, the next first.</summary>
    public async Task<IReadOnlyList<CalendarQuestion>> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Person() is not { } me || await db.BoardsOfAsync(me, Asked, LondonCalendar.DateOf(operation.Now), cancellationToken) is not { Count: > 0 } mine)
        {
            return [];
        }

        var now = operation.Now;
        var meetings = await db.MeetingFacts(db.Set<Meeting>()
                .Where(m => mine.Contains(m.BoardId) && m.StartsAtUtc > now && m.State != MeetingState.Closed && m.State != MeetingState.Cancelled)
                .Where(m => db.Set<Booking>().Any(b => b.MeetingId == m.Id && b.WasRemovedByHand))
                .OrderBy(m => m.StartsAtUtc).ThenBy(m => m.Reference).Take(Most))
            .ToListAsync(cancellationToken);
        List<CalendarQuestion> questions = [];
        foreach (var meeting in meetings)
        {
            questions.Add(new(meeting, (await db.FindBoardAsync(meeting.BoardId, cancellationToken))!));
        }

        return questions;
    }
}
