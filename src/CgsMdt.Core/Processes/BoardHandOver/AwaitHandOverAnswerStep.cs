using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.BoardHandOver;

/// <summary>Waits for the deciding board's answer.</summary>
internal sealed class AwaitHandOverAnswerStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitHandOverAnswer", HandOverStep.Category, "Await the answer", "Waits until the deciding board has accepted, modified or not followed the recommendation.", "Answered", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        (await context.ReadHandOverAsync(cancellationToken)).State switch
        {
            HandOverState.Sent or HandOverState.Received => context.WaitForHandOver(),
            HandOverState.Answered => ActivityReport.Completed("Answered"),
            _ => ActivityReport.Completed("MovedOn"),
        };
}
