using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Closes the list at the cut-off.</summary>
internal sealed class LockAgendaStep(LockAgenda locks) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "LockAgenda", MeetingStep.Category, "Close the list", "Closes the meeting's list and puts it in the order of least cost.", "Locked", "NotYet");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        if (meeting.State is MeetingState.Planned or MeetingState.Scheduled && meeting.CutOffAtUtc <= context.Now)
        {
            ActivityContext.MustBeDone(await locks.ExecuteAsync(new(meeting.Id), context.Operation, cancellationToken));
            return ActivityReport.Completed("Locked");
        }

        return ActivityReport.Completed(meeting.State == MeetingState.Locked ? "Locked" : "NotYet");
    }
}
