using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits until all that follows from the outcome has an ending.</summary>
internal sealed class AwaitFollowUpStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitFollowUp", CaseStep.Category, "Await follow-up", "Waits until every action and receipt of the outcome has an ending and the case is closed.", "Closed", "Reopened", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        (await context.ReadCaseAsync(cancellationToken)).Place switch
        {
            CasePlace.FollowUp => context.WaitForCase(),
            CasePlace.Closed => ActivityReport.Completed("Closed"),
            CasePlace.OutcomeToSign or CasePlace.OutcomeDraft => ActivityReport.Completed("Reopened"),
            _ => ActivityReport.Completed("MovedOn"),
        };
}
