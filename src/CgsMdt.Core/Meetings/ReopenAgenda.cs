using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A locked meeting whose cut-off lies ahead again.</summary>
public sealed record ReopenAgendaInput(MeetingId MeetingId);

/// <summary>Opens a locked list again until its cut-off. Open already: nothing happens.</summary>
public sealed class ReopenAgenda(WritePath path)
{
    /// <summary>Opens the agenda.</summary>
    public Task<Result> ExecuteAsync(ReopenAgendaInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.reopen-agenda", operation, [], write => ReopenAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result> ReopenAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (agenda.Meeting.IsListOpen)
        {
            return Result.Done;
        }

        var reopened = agenda.Meeting.Reopen(write.Now);
        if (reopened.IsSuccess)
        {
            await agenda.ArrangeAsync();
            write.Raise(new MeetingReopened(id));
        }

        return reopened;
    }
}
