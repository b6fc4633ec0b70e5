using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.CaseJourney;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Waits for the meeting's cut-off, wherever the meeting is moved to.</summary>
internal sealed class AwaitCutOffStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitCutOff", MeetingStep.Category, "Await the cut-off", "Waits until the meeting's cut-off; when the meeting is moved, until the cut-off of its new date. A list that is locked already counts as reached.",
        "Reached", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        switch (meeting.State)
        {
            case MeetingState.Planned or MeetingState.Scheduled:
                context.TellOfRoom(meeting.BoardId);
                return context.WaitForMeetingUntil(meeting.CutOffAtUtc, "Reached");
            case MeetingState.Locked:
                return ActivityReport.Completed("Reached");
            default:
                return ActivityReport.Completed("MovedOn");
        }
    }
}
