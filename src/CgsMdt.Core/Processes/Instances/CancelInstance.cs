using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Instances;

/// <summary>An instance to call off.</summary>
/// <param name="Reason">Why, in a few words without a patient's details.</param>
public sealed record CancelInstanceInput(InstanceId Instance, string? Reason);

/// <summary>
/// Calls a workflow off that nothing is wrong with: people take every further step by hand. Who did it and why is kept with the instance's incidents. The reconciler names its case or
/// meeting while that is alive.
/// </summary>
public sealed class CancelInstance(WritePath writes, BurstScope scope)
{
    /// <summary>Done, or the reason is missing, or it has ended meanwhile.</summary>
    public Task<Result> ExecuteAsync(CancelInstanceInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("process.cancel-instance", operation, [], write => CancelAsync(write, input), cancellationToken);

    private async Task<Result> CancelAsync(WriteScope write, CancelInstanceInput input)
    {
        if (await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken) is { IsSuccess: false }
            || await write.Db.Set<ProcessInstance>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == input.Instance, write.CancellationToken) is not { } instance)
        {
            return ProcessErrors.InstanceNotFound;
        }

        if (!WorkflowDoor.IsReason(input.Reason))
        {
            return ProcessErrors.CancelReasonMissing;
        }

        if (EventRouting.KindOf(instance.AggregateKind) is { } kind)
        {
            var aggregate = new AggregateRef(kind, instance.AggregateId);
            write.About(aggregate);
            await write.LockAsync(aggregate);
        }

        await write.Db.Database.ExecuteSqlAsync($"select 1 from processes.instances where id = {instance.Id.Value} for update", write.CancellationToken);
        if (await write.Db.Set<ProcessInstance>().AsNoTracking().AnyAsync(i => i.Id == input.Instance && i.EndedAt != null, write.CancellationToken))
        {
            return ProcessErrors.InstanceEnded;
        }

        await CallingOff.EndAsync(write, instance.Id);
        await write.Db.Database.ExecuteSqlAsync(
            $"""
            insert into processes.incidents (instance_id, code, message, raised_at, closed_at, ending, closed_by, reason)
            values ({instance.Id.Value}, 'process.called-off', 'An administrator called the workflow off.', {write.Now}, {write.Now}, 'Cancelled', {write.Operation.Actor.PersonId}, {input.Reason!.Trim()})
            """,
            write.CancellationToken);
        scope.HasStimuli = true;
        return Result.Done;
    }
}
