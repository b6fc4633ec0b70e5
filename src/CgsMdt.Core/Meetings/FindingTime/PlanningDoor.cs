using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>Lets in whoever plans a board's meetings; a refusal is audited.</summary>
internal static class PlanningDoor
{
    public static async Task<Result<BoardView>> OpenAsync(RecordContext db, AuditLog audit, string action, string slug, Operation operation, CancellationToken cancellationToken)
    {
        var seen = await BoardView.OfAsync(db, slug, operation, cancellationToken);
        var refusal = seen.TryGetValue(out var view) ? view.MayPlan ? null : MeetingErrors.NotYours : seen.Error;
        if (refusal is null)
        {
            return seen;
        }

        var board = await db.FindBoardAsync(slug, cancellationToken);
        await audit.RefusedAsync(operation, action, board is null ? [] : [BoardAggregate.Of(board.Id)], refusal.Code, cancellationToken);
        return refusal;
    }
}
