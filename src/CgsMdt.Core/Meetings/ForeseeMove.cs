using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Says what moving a meeting would do, for the page that asks for confirmation. Changes nothing.</summary>
public sealed class ForeseeMove(RecordContext db)
{
    /// <summary>What would happen, or why it cannot be moved there.</summary>
    public async Task<Result<MoveConsequence>> ExecuteAsync(MoveMeetingInput input, Operation operation, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>().SingleOrDefaultAsync(m => m.Id == input.MeetingId, cancellationToken);
        if (meeting is null)
        {
            return MeetingErrors.NotFound;
        }

        var allowed = await db.RequireBoardAsync(operation, meeting.BoardId, MeetingAct.Plan, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error.Kind == ErrorKind.NotFound ? MeetingErrors.NotFound : allowed.Error;
        }

        return input.ExpectedVersion is { } version && version != meeting.Version
            ? MeetingErrors.Stale
            : await MoveMeeting.ForeseeAsync(db, meeting, input.Date, input.StartsAt, operation.Now, cancellationToken);
    }
}
