using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>The referrals that wait at one board.</summary>
/// <param name="Board">The board.</param>
/// <param name="Total">How many wait.</param>
/// <param name="OldestAt">When the oldest was put, UTC.</param>
/// <param name="DueToday">How many have to be answered today.</param>
/// <param name="Overdue">How many should have been answered by yesterday.</param>
public sealed record TriageLoad(BoardFacts Board, int Total, DateTimeOffset OldestAt, int DueToday, int Overdue);

/// <summary>Counts the referrals that wait for the person asking, at every board they answer for.</summary>
public sealed class FindTriageLoad(RecordContext db)
{
    private static readonly BoardRole[] Answering = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>The boards where any wait, the one with the oldest first.</summary>
    public async Task<IReadOnlyList<TriageLoad>> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(operation.Now);
        if (operation.Person() is not { } me || await db.BoardsOfAsync(me, Answering, today, cancellationToken) is not { Count: > 0 } mine)
        {
            return [];
        }

        var waiting = await db.Set<Case>().Where(c => mine.Contains(c.BoardId) && c.Place == CasePlace.Triage && c.ReferredAt != null)
            .Select(c => new { c.BoardId, ReferredAt = c.ReferredAt!.Value }).ToListAsync(cancellationToken);
        var work = new List<TriageLoad>();
        foreach (var board in waiting.GroupBy(one => one.BoardId, one => one.ReferredAt))
        {
            var due = await TriageDue.ForAsync(db, board.Key, operation.Now, cancellationToken);
            var dates = board.Select(due.Of).ToList();
            var facts = await db.FindBoardAsync(board.Key, cancellationToken) ?? throw new InvalidOperationException("A case is at a board that is not there.");
            work.Add(new(facts, dates.Count, board.Min(), dates.Count(date => date == today), dates.Count(date => date < today)));
        }

        return [.. work.OrderBy(one => one.OldestAt)];
    }
}
