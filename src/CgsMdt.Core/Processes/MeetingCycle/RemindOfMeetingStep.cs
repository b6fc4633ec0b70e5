using CgsMdt.Core.Meetings;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Reminds those who come.</summary>
internal sealed class RemindOfMeetingStep(RemindOfMeeting reminders) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "RemindOfMeeting", MeetingStep.Category, "Remind of the meeting", "Reminds the members, but those who declined, and each visiting clinician of their own window.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ActivityContext.MustBeDone(await reminders.ExecuteAsync(new(context.MeetingId()), context.Operation, cancellationToken));
        return ActivityReport.Done;
    }
}
