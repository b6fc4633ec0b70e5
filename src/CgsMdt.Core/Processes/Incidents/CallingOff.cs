using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>Ends an instance with the children below it by hand rather than through the kernel, so that one that cannot be run can be called off too.</summary>
internal static class CallingOff
{
    /// <summary>Ends them; their parents hear of it.</summary>
    public static async Task EndAsync(WriteScope write, InstanceId instance)
    {
        var ended = await FamilyAsync(write, instance.Value);
        var events = await write.Db.Set<PendingStimulus>().Where(s => s.Kind == StimulusKind.Event && ended.Select(InstanceId.From).Contains(s.InstanceId)).Select(s => new { s.InstanceId, s.EventName, s.Id })
            .ToListAsync(write.CancellationToken);
        await Sql.ExecuteAsync(
            write.Transaction,
            [
                .. events.Select(e => EarlyEventMatch.KeepAgain(e.InstanceId, e.EventName!, e.Id)),
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
    }

    /// <summary>The instance and every living one below it, locked. One that has ended is left as it is, but may have children that live on.</summary>
    private static Task<Guid[]> FamilyAsync(WriteScope write, Guid instance) => write.Db.Database.SqlQuery<Guid>(
        $"""
        with recursive family as (
            select id from processes.instances where id = {instance}
            union
            select c.id from processes.instances c join family f on c.parent_id = f.id)
        select i.id as "Value" from processes.instances i
        where i.id in (select id from family) and (i.id = {instance} or i.status in ('Running', 'Faulted')) order by i.id for no key update of i
        """).ToArrayAsync(write.CancellationToken);
}
