using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>An incident whose workflow is to be called off.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record CancelWorkflowInput(long IncidentId, string? Reason);

/// <summary>Calls a workflow off: nothing drives its case, meeting, outcome or hand-over any more but people. The reconciler will name it while that is alive.</summary>
public sealed class CancelWorkflow(WritePath writes)
{
    /// <summary>Done, or the reason is missing.</summary>
    public Task<Result> ExecuteAsync(CancelWorkflowInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.cancel-workflow", operation, [], write => CancelAsync(write, input), cancellationToken);

    private static async Task<Result> CancelAsync(WriteScope write, CancelWorkflowInput input)
    {
        var opened = await write.OpenIncidentAsync(input.IncidentId);
        if (!opened.TryGetValue(out var open))
        {
            return opened;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return ProcessErrors.ReasonMissing;
        }

        // By hand rather than through the kernel, so that an instance that cannot be run can be called off too.
        await write.ExplainAsync(open.Incident, input.Reason.Trim());
        await Sql.ExecuteAsync(
            write.Transaction,
            [
                Sql.Command("delete from processes.stimuli where instance_id = $1", Sql.Of(open.Instance.Id.Value)),
                Sql.Command("delete from processes.waits where instance_id = $1", Sql.Of(open.Instance.Id.Value)),
                Sql.Command(
                    "update processes.instances set status = 'Cancelled', revision = revision + 1, changed_at = $2, ended_at = $2 where id = $1", Sql.Of(open.Instance.Id.Value), Sql.Of(write.Now)),
                Sql.Command(
                    "update processes.incidents set closed_at = $2, ending = 'Cancelled', closed_by = $3 where instance_id = $1 and closed_at is null",
                    Sql.Of(open.Instance.Id.Value), Sql.Of(write.Now), Sql.OrNull(write.Operation.Actor.PersonId)),
            ],
            write.CancellationToken);
        return Result.Done;
    }
}
