using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Opens the list again after the meeting was moved.</summary>
internal sealed class ReopenAgendaStep(ReopenAgenda openings) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "ReopenAgenda", MeetingStep.Category, "Open the list again", "Opens a locked list until the meeting's new cut-off.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        if (meeting.State == MeetingState.Locked && meeting.CutOffAtUtc > context.Now)
        {
            ActivityContext.MustBeDone(await openings.ExecuteAsync(new(meeting.Id), context.Operation, cancellationToken));
        }

        return ActivityReport.Done;
    }
}
