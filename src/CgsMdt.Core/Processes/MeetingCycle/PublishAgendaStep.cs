using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Sends the agenda to those who need it.</summary>
internal sealed class PublishAgendaStep(PublishAgenda publications) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "PublishAgenda", MeetingStep.Category, "Publish the agenda", "Publishes the agenda as it stands: the members are told, and each visiting clinician has a window.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        if (meeting.State == MeetingState.Locked)
        {
            ActivityContext.MustBeDone(await publications.ExecuteAsync(new(meeting.Id), context.Operation, cancellationToken));
        }

        return ActivityReport.Done;
    }
}
