using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>What the steps of a meeting's cycle share.</summary>
internal static class MeetingStep
{
    /// <summary>Group in the designer's toolbox.</summary>
    public const string Category = "Meetings";

    /// <summary>The cycle's meeting.</summary>
    public static MeetingId MeetingId(this ActivityContext context) => new(context.AggregateId);

    /// <summary>The cycle's meeting as it stands.</summary>
    public static async Task<MeetingFacts> ReadMeetingAsync(this ActivityContext context, CancellationToken cancellationToken) =>
        await context.Db.FindMeetingAsync(context.MeetingId(), cancellationToken)
            ?? throw new ActivityFailedException("meeting.not-found", "The workflow's meeting is not in the record.");

    /// <summary>Waits for the meeting with a date after which the wait ends in an outcome of its own; without a date it simply waits.</summary>
    public static ActivityReport WaitForMeetingUntil(this ActivityContext context, DateTimeOffset? due, string outcomeThen) =>
        due <= context.Now ? ActivityReport.Completed(outcomeThen) : new ActivityWaits([Waits.ForChangeOf(MeetingAggregate.Of(context.MeetingId()), due)]);

    /// <summary>When the meeting is over by its plan.</summary>
    public static DateTimeOffset EndsAtUtc(this MeetingFacts meeting) => meeting.StartsAtUtc.AddMinutes(meeting.Minutes);
}
