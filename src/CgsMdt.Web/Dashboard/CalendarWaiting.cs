using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>Meetings deleted from a calendar by hand, which a co-ordinator or a chair is asked about.</summary>
public sealed class CalendarWaiting(FindCalendarQuestions questions)
{
    /// <summary>One line a meeting, the next first.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(Operation operation, CancellationToken cancellationToken) =>
    [
        .. (await questions.ExecuteAsync(operation, cancellationToken)).Select(q => new Waiting(
            1,
            $"meeting deleted from the calendar by hand, {q.Board.Name}",
            $"{LondonTime.ShortDate(q.Meeting.Date)}, {q.Meeting.StartsAt:HH:mm}: book it again, or cancel it",
            Links.Meeting(q.Meeting.Reference),
            "Decide")),
    ];
}
