using CgsMdt.Core.Cases;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Holds the referral against what its board requires.</summary>
internal sealed class CheckReferralStep(CheckReferral checks) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "CheckReferral", CaseStep.Category, "Check the referral", "Holds the referral against what the board's terms of reference require.", "Complete", "Incomplete");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var check = await checks.ExecuteAsync(new(context.CaseId()), context.Operation, cancellationToken);
        ActivityContext.MustBeDone(check);
        return ActivityReport.Completed(check.Value.IsComplete ? "Complete" : "Incomplete");
    }
}
