using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

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
    /// <summary>Done, or the reason is missing.</summary>
    public Task<Result> ExecuteAsync(CancelWorkflowInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.cancel-workflow", operation, [], write => CancelAsync(write, input), cancellationToken);

    private async Task<Result> CancelAsync(WriteScope write, CancelWorkflowInput input)
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
        var ended = await FamilyAsync(write, open.Instance.Id.Value);
        await Sql.ExecuteAsync(
            write.Transaction,
            [
                Sql.Command("delete from processes.stimuli where instance_id = any($1)", Sql.Of(ended)),
                Sql.Command("delete from processes.waits where instance_id = any($1)", Sql.Of(ended)),
                Sql.Command(
                    "update processes.instances set status = 'Cancelled', revision = revision + 1, changed_at = $2, ended_at = $2 where id = any($1)", Sql.Of(ended), Sql.Of(write.Now)),
                Sql.Command(
                    "update processes.incidents set closed_at = $2, ending = 'Cancelled', closed_by = $3 where instance_id = any($1) and closed_at is null",
                    Sql.Of(ended), Sql.Of(write.Now), Sql.OrNull(write.Operation.Actor.PersonId)),
                ChildRows.TellParents(ended, write.Operation),
            ],
            write.CancellationToken);
        scope.HasStimuli = true;
        return Result.Done;
    }

    /// <summary>The instance and every living child below it, locked.</summary>
    private static Task<Guid[]> FamilyAsync(WriteScope write, Guid instance) => write.Db.Database.SqlQuery<Guid>(
        $"""
        with recursive family as (
            select id from processes.instances where id = {instance}
            union
            select c.id from processes.instances c join family f on c.parent_id = f.id where c.status in ('Running', 'Faulted'))
        select i.id as "Value" from processes.instances i where i.id in (select id from family) order by i.id for no key update of i
        """).ToArrayAsync(write.CancellationToken);
}
