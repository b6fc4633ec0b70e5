using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Waits for the meeting to be closed.</summary>
internal sealed class AwaitCloseStep : IProcessActivity
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitClose", MeetingStep.Category, "Await the close", "Waits until the meeting is closed.", "Closed", "NotClosed", "MovedOn")
        .TakingDeadline("Whether to go on two hours after the meeting's time is over.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        return meeting.State switch
        {
            MeetingState.InSession => context.WaitForMeetingUntil(context.Request.Flag("Deadline") ? meeting.EndsAtUtc() + Grace : null, "NotClosed"),
            MeetingState.Closed => ActivityReport.Completed("Closed"),
            _ => ActivityReport.Completed("MovedOn"),
        };
    }
}
