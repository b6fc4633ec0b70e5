using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>When a board's members are away.</summary>
/// <param name="Members">For whom the person may say so: everybody, or themselves.</param>
/// <param name="Absences">From today on, earliest first, with the dates of the board's meetings they fall on.</param>
public sealed record AwayView(BoardView Board, IReadOnlyList<BoardMember> Members, IReadOnlyList<AwayLine> Absences);

/// <summary>One absence.</summary>
/// <param name="MayTakeBack">Whether the person asking may.</param>
public sealed record AwayLine(AbsenceFacts Absence, string Name, IReadOnlyList<DateOnly> Meetings, bool MayTakeBack);

/// <summary>Reads when a board's members are away, for the board's people.</summary>
public sealed class ViewAway(RecordContext db, AuditLog audit)
{
    private const int MeetingsLookedAt = 60;

    /// <summary>Reads it.</summary>
    public async Task<Result<AwayView>> ExecuteAsync(string slug, Operation operation, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(operation.Now);
        var seen = await BoardView.OfAsync(db, slug, operation, cancellationToken);
        var members = seen.TryGetValue(out var view) ? (await db.BoardMembersAsync(view.Board.Id, today, cancellationToken)).DistinctBy(m => m.PersonId).ToList() : [];
        var me = operation.Person()!.Value;
        if (view is null || !members.Exists(m => m.PersonId == me && m.Role != BoardRole.Observer))
        {
            await audit.RefusedAsync(operation, "board.view-away", view is null ? [] : [BoardAggregate.Of(view.Board.Id)], MeetingErrors.BoardNotFound.Code, cancellationToken);
            return MeetingErrors.BoardNotFound;
        }

        var names = members.ToDictionary(m => m.PersonId, m => m.Name);
        var absences = await db.AbsencesAsync(members.ConvertAll(m => m.PersonId), today, today.AddYears(2), cancellationToken);
        var meetings = (await db.ComingMeetingsAsync(view.Board.Id, operation.Now, MeetingsLookedAt, cancellationToken)).ConvertAll(m => m.Date);
        return new AwayView(
            view, members.FindAll(m => view.MayPlan || m.PersonId == me),
            absences.ConvertAll(a => new AwayLine(a, names[a.PersonId], meetings.FindAll(d => d >= a.From && d <= a.Until), view.MayPlan || a.PersonId == me)));
    }
}
