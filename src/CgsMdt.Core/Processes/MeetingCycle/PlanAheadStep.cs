using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Keeps the board's series planned ahead.</summary>
internal sealed class PlanAheadStep(PlanMeetings plans) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe
        .Action("PlanAhead", MeetingStep.Category, "Plan ahead", "Plans the board's meetings so many weeks ahead from its terms of reference; what is planned already stays.")
        .Taking(new ActivityInput("Weeks", "Int32", "Weeks from today.", IsRequired: true));

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        var until = LondonCalendar.DateOf(context.Now).AddDays(7 * (context.Request.Number("Weeks") ?? 0));
        ActivityContext.MustBeDone(await plans.ExecuteAsync(new(meeting.BoardId, until), context.Operation, cancellationToken));
        return ActivityReport.Done;
    }
}
