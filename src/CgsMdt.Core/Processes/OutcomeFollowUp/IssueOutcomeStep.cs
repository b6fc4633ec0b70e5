using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.OutcomeFollowUp;

/// <summary>Sends the signed outcome to everyone who shares the care.</summary>
internal sealed class IssueOutcomeStep(IssueOutcome issues) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "IssueOutcome", OutcomeStep.Category, "Issue the outcome", "Tells the referrer and everyone who shares the care that the signed outcome can be read.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var outcome = await context.ReadOutcomeAsync(cancellationToken);
        if (outcome.IssuedAt is null)
        {
            ActivityContext.MustBeDone(await issues.ExecuteAsync(outcome.Id, context.Operation, cancellationToken));
        }

        return ActivityReport.Done;
    }
}
