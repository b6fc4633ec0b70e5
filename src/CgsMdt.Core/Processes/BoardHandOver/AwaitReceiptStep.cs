using System.Globalization;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.BoardHandOver;

/// <summary>Waits for the deciding board to record that the case has arrived.</summary>
internal sealed class AwaitReceiptStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe
        .Wait("AwaitReceipt", HandOverStep.Category, "Await the receipt", "Waits until the deciding board's co-ordinator has recorded that the case has arrived.", "Received", "Late", "MovedOn")
        .Taking(new ActivityInput("Until", "DateTimeOffset", "When to go on without it; never if left out."));

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var until = DateTimeOffset.TryParse(context.Request.Text("Until"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due) ? due : (DateTimeOffset?)null;
        return (await context.ReadHandOverAsync(cancellationToken)).State switch
        {
            HandOverState.Sent when until <= context.Now => ActivityReport.Completed("Late"),
            HandOverState.Sent => context.WaitForHandOver(until),
            HandOverState.Received => ActivityReport.Completed("Received"),
            _ => ActivityReport.Completed("MovedOn"),
        };
    }
}
