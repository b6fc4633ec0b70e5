using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Opens a meeting to be changed: exists, the actor may, its board and itself locked.</summary>
internal static class HeldMeeting
{
    /// <summary>Opens the meeting for an act of the operation's actor.</summary>
    /// <param name="expectedVersion">The version the person saw; none where nothing is posted back.</param>
    public static async Task<Result<Agenda>> HoldMeetingAsync(this WriteScope write, MeetingId id, MeetingAct act, int? expectedVersion = null)
    {
        write.About(MeetingAggregate.Of(id));
        var board = await write.Db.Set<Meeting>().Where(m => m.Id == id).Select(m => (BoardId?)m.BoardId).SingleOrDefaultAsync(write.CancellationToken);
        if (board is null)
        {
            return MeetingErrors.NotFound;
        }

        var allowed = await write.Db.RequireBoardAsync(write.Operation, board.Value, act, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error.Kind == ErrorKind.NotFound ? MeetingErrors.NotFound : allowed.Error;
        }

        await write.LockAsync(BoardAggregate.Of(board.Value));
        var agenda = (await Agenda.LoadAsync(write, id))!;
        return expectedVersion is { } version && version != agenda.Meeting.Version ? MeetingErrors.Stale : agenda;
    }
}
