using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Waits for the meeting to begin.</summary>
internal sealed class AwaitSessionStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitSession", MeetingStep.Category, "Await the session", "Waits until the meeting begins; goes on when it was moved so that its cut-off lies ahead again.",
        "Begun", "CutOffMovedOn", "NotBegun", "MovedOn")
        .TakingDeadline("Whether to go on when the meeting's time is over and it has not begun.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        return meeting.State switch
        {
            MeetingState.Locked when meeting.CutOffAtUtc > context.Now => ActivityReport.Completed("CutOffMovedOn"),
            MeetingState.Locked => context.WaitForMeetingUntil(context.Request.Flag("Deadline") ? meeting.EndsAtUtc() : null, "NotBegun"),
            MeetingState.InSession or MeetingState.Closed => ActivityReport.Completed("Begun"),
            _ => ActivityReport.Completed("MovedOn"),
        };
    }
}
