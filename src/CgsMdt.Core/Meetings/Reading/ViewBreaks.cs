using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.FindingTime;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>When a board's series does not meet.</summary>
/// <param name="Breaks">From today on, the earliest first.</param>
public sealed record BreaksView(BoardView Board, IReadOnlyList<BreakLine> Breaks);

/// <summary>One break.</summary>
/// <param name="Planned">Meetings that lie in it all the same, to be moved or cancelled.</param>
public sealed record BreakLine(Guid Id, DateOnly From, DateOnly Until, BreakReason Reason, IReadOnlyList<MeetingFacts> Planned);

/// <summary>Reads when a board's series does not meet, for whoever plans it.</summary>
public sealed class ViewBreaks(RecordContext db, AuditLog audit)
{
    private const int MeetingsLookedAt = 120;

    /// <summary>Reads it.</summary>
    public async Task<Result<BreaksView>> ExecuteAsync(string slug, Operation operation, CancellationToken cancellationToken)
    {
        var opened = await PlanningDoor.OpenAsync(db, audit, "meeting.view-breaks", slug, operation, cancellationToken);
        if (!opened.TryGetValue(out var board))
        {
            return Result.Refused<BreaksView>(opened.Errors);
        }

        var breaks = await db.BreaksOfAsync(board.Board.Id, LondonCalendar.DateOf(operation.Now), cancellationToken);
        var coming = await db.ComingMeetingsAsync(board.Board.Id, operation.Now, MeetingsLookedAt, cancellationToken);
        return new BreaksView(board, breaks.ConvertAll(b => new BreakLine(b.Id, b.From, b.Until, b.Reason, coming.FindAll(m => b.Holds(m.Date)))));
    }
}
