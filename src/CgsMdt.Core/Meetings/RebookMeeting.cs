using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting whose event somebody deleted by hand, which was not meant.</summary>
public sealed record RebookMeetingInput(MeetingId MeetingId);

/// <summary>The co-ordinator's answer to an event deleted by hand: put it back. (The other answer is to cancel the meeting.)</summary>
public sealed class RebookMeeting(WritePath path)
{
    /// <summary>Books the meeting anew.</summary>
    public Task<Result> ExecuteAsync(RebookMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.rebook", operation, [], write => RebookAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result> RebookAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        var removed = await write.Db.Set<Booking>().AsTracking().Where(b => b.MeetingId == id && b.WasRemovedByHand).ToListAsync(write.CancellationToken);
        if (removed.Count == 0)
        {
            return MeetingErrors.NothingToBook;
        }

        removed.ForEach(b => b.BookAgain(write.Now));
        return Result.Done;
    }
}
