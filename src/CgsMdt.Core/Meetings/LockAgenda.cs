using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting whose cut-off has come.</summary>
public sealed record LockAgendaInput(MeetingId MeetingId);

/// <summary>Closes a meeting's list at the cut-off and puts it in the order of least cost. Locked already: nothing happens.</summary>
public sealed class LockAgenda(WritePath path)
{
    /// <summary>Locks the agenda.</summary>
    public Task<Result> ExecuteAsync(LockAgendaInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.lock-agenda", operation, [], write => LockAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result> LockAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (agenda.Meeting.State == MeetingState.Locked)
        {
            return Result.Done;
        }

        var locked = agenda.Meeting.Lock(write.Now);
        if (locked.IsSuccess)
        {
            await agenda.ArrangeAsync();
            write.Raise(new MeetingLocked(id, agenda.ToDiscuss.Count()));
        }

        return locked;
    }
}
