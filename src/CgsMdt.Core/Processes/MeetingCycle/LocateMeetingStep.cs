using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Reads how far the meeting is, so that its cycle goes on from there whoever moved it.</summary>
internal sealed class LocateMeetingStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "LocateMeeting", MeetingStep.Category, "Where does the meeting stand?", "Reads from the record how far the meeting is and goes on from there.",
        "ListOpen", "Locked", "InSession", "Closed", "Cancelled");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        ActivityReport.Completed((await context.ReadMeetingAsync(cancellationToken)).State switch
        {
            MeetingState.Planned or MeetingState.Scheduled => "ListOpen",
            MeetingState.Locked => "Locked",
            MeetingState.InSession => "InSession",
            MeetingState.Closed => "Closed",
            _ => "Cancelled",
        });
}
