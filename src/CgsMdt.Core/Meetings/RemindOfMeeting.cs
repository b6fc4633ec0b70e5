using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting that is near.</summary>
public sealed record RemindOfMeetingInput(MeetingId MeetingId);

/// <summary>Reminds the members of a meeting that is near, but those who declined, and each visiting clinician of their own window. Held or cancelled: nothing happens.</summary>
public sealed class RemindOfMeeting(WritePath path)
{
    /// <summary>Reminds them.</summary>
    public Task<Result> ExecuteAsync(RemindOfMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.remind", operation, [], write => RemindAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result> RemindAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (agenda.Meeting.IsAhead)
        {
            var replies = await write.Db.RepliesAsync(id, write.CancellationToken);
            await write.TellMembersAsync(agenda, NoticeKind.MeetingReminder, person => replies.GetValueOrDefault(person) != AttendeeReply.Declined);
            await write.TellVisitorsAsync(agenda, NoticeKind.MeetingReminder);
        }

        return Result.Done;
    }
}
