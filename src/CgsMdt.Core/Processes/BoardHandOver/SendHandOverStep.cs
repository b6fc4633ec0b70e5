using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.BoardHandOver;

/// <summary>Makes the recommendation a case of the deciding board.</summary>
internal sealed class SendHandOverStep(SendHandOver sendings) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "SendHandOver", HandOverStep.Category, "Put the case to the deciding board", "Makes the recommendation, with the case's clinical content, a case of the deciding board.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var handOver = await context.ReadHandOverAsync(cancellationToken);
        if (handOver.State == HandOverState.Opened)
        {
            ActivityContext.MustBeDone(await sendings.ExecuteAsync(handOver.Id, context.Operation, cancellationToken));
        }

        return ActivityReport.Done;
    }
}
