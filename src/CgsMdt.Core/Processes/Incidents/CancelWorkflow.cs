using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>An incident whose workflow is to be called off.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record CancelWorkflowInput(long IncidentId, string? Reason);

/// <summary>
/// Calls a workflow off, with the children below it: nothing drives its case, meeting, outcome or hand-over any more but people. The reconciler will name it while that is alive.
/// A parent that waits for it has an incident of its own then.
/// </summary>
public sealed class CancelWorkflow(WritePath writes, BurstScope scope)
{
    /// <summary>Done, or the reason is missing or too long.</summary>
    public Task<Result> ExecuteAsync(CancelWorkflowInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.cancel-workflow", operation, [], write => CancelAsync(write, input), cancellationToken);

    private async Task<Result> CancelAsync(WriteScope write, CancelWorkflowInput input)
    {
        var opened = await write.OpenIncidentAsync(input.IncidentId);
        if (!opened.TryGetValue(out var open))
        {
            return opened;
        }

        if (!WorkflowDoor.IsReason(input.Reason))
        {
            return ProcessErrors.CancelReasonMissing;
        }

        await write.ExplainAsync(open.Incident, input.Reason!.Trim());
        await CallingOff.EndAsync(write, open.Instance.Id);
        scope.HasStimuli = true;
        return Result.Done;
    }
}
