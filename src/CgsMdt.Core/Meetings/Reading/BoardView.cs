using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A board as one of its people sees it.</summary>
/// <param name="Terms">In force today; none where there are none.</param>
/// <param name="MayPlan">Whether they plan its meetings and list its cases.</param>
/// <param name="MayAgree">Whether they may agree to a late add.</param>
/// <param name="MayJoin">Whether its Teams meetings are theirs to join: a network lead, say, may be the guest of a case, and is let in for it like any other.</param>
public sealed record BoardView(BoardFacts Board, Terms? Terms, bool MayPlan, bool MayAgree, bool MayJoin)
{
    internal static async Task<Result<BoardView>> OfAsync(RecordContext db, string slug, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.FindBoardAsync(slug, cancellationToken) is not { } board)
        {
            return MeetingErrors.BoardNotFound;
        }

        return await OfAsync(db, board, operation, cancellationToken);
    }

    internal static async Task<Result<BoardView>> OfAsync(RecordContext db, BoardFacts board, Operation operation, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(operation.Now);
        var relations = await db.BoardRelationsAsync(operation.Person()!.Value, board.Id, today, cancellationToken);
        if (!MeetingAccess.Allows(relations, MeetingAct.See))
        {
            return MeetingErrors.BoardNotFound;
        }

        var terms = await db.FindTermsAsync(board.Id, today, cancellationToken);
        return new BoardView(board, terms, MeetingAccess.Allows(relations, MeetingAct.Plan), MeetingAccess.Allows(relations, MeetingAct.AgreeToLateAdd), MeetingAccess.Allows(relations, MeetingAct.Join));
    }
}
