using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting that has been held.</summary>
public sealed record CloseMeetingInput(MeetingId MeetingId);

/// <summary>Closes a meeting: what has an outcome is done, what was not come to is carried over. Closed already: nothing happens.</summary>
public sealed class CloseMeeting(WritePath path)
{
    /// <summary>Closes the meeting.</summary>
    public Task<Result<CarriedOver>> ExecuteAsync(CloseMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.close", operation, [], write => CloseAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result<CarriedOver>> CloseAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return Result.Refused<CarriedOver>(held.Errors);
        }

        if (agenda.Meeting.State == MeetingState.Closed)
        {
            return new CarriedOver([], [], []);
        }

        var closed = agenda.Meeting.Close(write.Now);
        if (!closed.IsSuccess)
        {
            return Result.Refused<CarriedOver>(closed.Errors);
        }

        write.Raise(new MeetingClosed(id));
        await write.TellMembersAsync(agenda, NoticeKind.MinutesReady);
        return await CarryOver.RunAsync(write, agenda, ListingEnd.OutOfTime);
    }
}
