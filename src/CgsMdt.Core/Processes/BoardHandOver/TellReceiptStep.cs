using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.BoardHandOver;

/// <summary>Tells the advisory board what became of its recommendation.</summary>
internal sealed class TellReceiptStep(TellReceipt receipts) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "TellReceipt", HandOverStep.Category, "Tell the advisory board", "Tells the advisory board whether its recommendation was accepted, modified or not followed, and why.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var handOver = await context.ReadHandOverAsync(cancellationToken);
        if (handOver.State == HandOverState.Answered)
        {
            ActivityContext.MustBeDone(await receipts.ExecuteAsync(handOver.Id, context.Operation, cancellationToken));
            context.Wake(OutcomeAggregate.Kind.Name, handOver.OutcomeId.ToString(), 1);
        }

        return ActivityReport.Done;
    }
}
