using CgsMdt.Core.Discussion.Forecast;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Looks at the quorum of every case and tells the co-ordinator in time to act.</summary>
internal sealed class WarnOfQuorumStep(WarnOfQuorum warnings) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "WarnOfQuorum", MeetingStep.Category, "Look at the quorum", "Forecasts each case; where one is not likely to be quorate the co-ordinators are told and those who have not answered are asked to. What was told before is not told again.",
        "Likely", "AtRisk");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var seen = await warnings.ExecuteAsync(new(context.MeetingId()), context.Operation, cancellationToken);
        ActivityContext.MustBeDone(seen);
        return ActivityReport.Completed(seen.Value.AtRisk == 0 ? "Likely" : "AtRisk");
    }
}
