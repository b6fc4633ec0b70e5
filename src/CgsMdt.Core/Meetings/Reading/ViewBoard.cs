using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A board's people and its terms.</summary>
/// <param name="Members">Everybody on it today, chair first, then by name.</param>
/// <param name="Terms">Every version of its terms, latest first.</param>
public sealed record BoardDetails(BoardView Board, IReadOnlyList<BoardMember> Members, IReadOnlyList<TermsInForce> Terms);

/// <summary>Reads a board's people and terms.</summary>
public sealed class ViewBoard(RecordContext db)
{
    /// <summary>Reads them.</summary>
    public async Task<Result<BoardDetails>> ExecuteAsync(string slug, Operation operation, CancellationToken cancellationToken)
    {
        var seen = await BoardView.OfAsync(db, slug, operation, cancellationToken);
        if (!seen.TryGetValue(out var view))
        {
            return Result.Refused<BoardDetails>(seen.Errors);
        }

        var members = await db.BoardMembersAsync(view.Board.Id, LondonCalendar.DateOf(operation.Now), cancellationToken);
        var terms = await db.ListTermsAsync(view.Board.Id, cancellationToken);
        terms.Reverse();
        return new BoardDetails(view, members, terms);
    }
}
