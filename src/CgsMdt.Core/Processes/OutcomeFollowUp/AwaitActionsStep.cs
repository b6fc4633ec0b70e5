using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.OutcomeFollowUp;

/// <summary>Waits until every action has an ending and every receipt is in.</summary>
internal sealed class AwaitActionsStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitActions", OutcomeStep.Category, "Await actions and receipts", "Waits until every action has an ending and the advisory board has been told of every hand-over's answer.",
        "AllDone", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var outcome = await context.ReadOutcomeAsync(cancellationToken);
        return await context.StandingAsync(outcome, cancellationToken) switch
        {
            FollowUpStanding.Open => new ActivityWaits([Waits.ForChangeOf(OutcomeAggregate.Of(outcome.Id)), Waits.ForChangeOf(CaseAggregate.Of(outcome.CaseId))]),
            FollowUpStanding.AllDone => ActivityReport.Completed("AllDone"),
            _ => ActivityReport.Completed("MovedOn"),
        };
    }
}
