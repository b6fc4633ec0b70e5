using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting that begins now.</summary>
public sealed record BeginSessionInput(MeetingId MeetingId);

/// <summary>Begins a meeting, from an hour before its start on its own day. In session already: nothing happens.</summary>
public sealed class BeginSession(WritePath path)
{
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);

    /// <summary>Begins the session.</summary>
    public Task<Result> ExecuteAsync(BeginSessionInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("meeting.begin-session", operation, [], write => BeginAsync(write, input.MeetingId), cancellationToken);

    private static async Task<Result> BeginAsync(WriteScope write, MeetingId id)
    {
        var held = await write.HoldMeetingAsync(id, MeetingAct.Plan);
        if (!held.TryGetValue(out var agenda))
        {
            return held;
        }

        if (agenda.Meeting.State == MeetingState.InSession)
        {
            return Result.Done;
        }

        if (agenda.Meeting.IsAhead && (write.Now < agenda.Meeting.StartsAtUtc - Early || LondonCalendar.DateOf(write.Now) != agenda.Meeting.Date))
        {
            return MeetingErrors.NotToday;
        }

        var begun = agenda.Meeting.Begin(write.Now);
        if (begun.IsSuccess)
        {
            write.Raise(new MeetingSessionBegun(id));
        }

        return begun;
    }
}
