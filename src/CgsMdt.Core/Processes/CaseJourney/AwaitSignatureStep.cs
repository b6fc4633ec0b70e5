using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits for the chair's signature.</summary>
internal sealed class AwaitSignatureStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitSignature", CaseStep.Category, "Await signature", "Waits until the outcome is finished and the chair has signed it.", "Signed", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        (await context.ReadCaseAsync(cancellationToken)).Place switch
        {
            CasePlace.OutcomeDraft or CasePlace.OutcomeToSign => context.WaitForCase(),
            CasePlace.FollowUp or CasePlace.Closed => ActivityReport.Completed("Signed"),
            _ => ActivityReport.Completed("MovedOn"),
        };
}
