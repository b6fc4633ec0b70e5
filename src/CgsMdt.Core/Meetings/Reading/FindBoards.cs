using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A board that a person has a part in.</summary>
/// <param name="Waiting">Cases waiting to be listed.</param>
/// <param name="Next">Its next meeting; none while none is planned.</param>
public sealed record BoardLine(BoardFacts Board, int Waiting, MeetingFacts? Next);

/// <summary>The boards that the person asking is on, or whose network they lead; by name.</summary>
public sealed class FindBoards(RecordContext db)
{
    private static readonly BoardRole[] Seeing = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator, BoardRole.CoreMember, BoardRole.Deputy];

    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<BoardLine>> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Person() is not { } me)
        {
            return [];
        }

        var today = LondonCalendar.DateOf(operation.Now);
        var mine = await db.BoardsOfAsync(me, Seeing, today, cancellationToken);
        var led = await db.NetworksLedByAsync(me, today, cancellationToken);
        var boards = (await db.ListBoardsAsync(cancellationToken)).FindAll(b => mine.Contains(b.Id) || led.Contains(b.NetworkId));
        var ids = boards.ConvertAll(b => b.Id);
        var waiting = await db.CountCasesInAsync(ids, CasePlace.Waiting, cancellationToken);
        var next = await db.MeetingFacts(db.Set<Meeting>().Where(m => ids.Contains(m.BoardId) && m.StartsAtUtc >= operation.Now
                && (m.State == MeetingState.Planned || m.State == MeetingState.Scheduled || m.State == MeetingState.Locked)
                && !db.Set<Meeting>().Any(e => e.BoardId == m.BoardId && e.StartsAtUtc >= operation.Now && e.StartsAtUtc < m.StartsAtUtc
                    && (e.State == MeetingState.Planned || e.State == MeetingState.Scheduled || e.State == MeetingState.Locked))))
            .ToListAsync(cancellationToken);
        var nextOf = next.DistinctBy(m => m.BoardId).ToDictionary(m => m.BoardId);
        return boards.ConvertAll(b => new BoardLine(b, waiting.GetValueOrDefault(b.Id), nextOf.GetValueOrDefault(b.Id)));
    }
}
