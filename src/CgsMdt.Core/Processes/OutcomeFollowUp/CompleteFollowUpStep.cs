using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.OutcomeFollowUp;

/// <summary>Closes the case when nothing of its outcome is open.</summary>
internal sealed class CompleteFollowUpStep(CompleteFollowUp completions) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "CompleteFollowUp", OutcomeStep.Category, "Close the case", "Records that nothing of the outcome is open any more, and closes the case.", "Closed", "StillOpen");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var outcome = await context.ReadOutcomeAsync(cancellationToken);
        switch (await context.StandingAsync(outcome, cancellationToken))
        {
            case FollowUpStanding.Ended:
                return ActivityReport.Completed("Closed");
            case FollowUpStanding.AllDone:
                ActivityContext.MustBeDone(await completions.ExecuteAsync(outcome.Id, context.Operation, cancellationToken));
                return ActivityReport.Completed("Closed");
            default:
                return ActivityReport.Completed("StillOpen");
        }
    }
}
