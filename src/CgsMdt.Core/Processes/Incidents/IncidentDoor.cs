using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>An open incident with its instance, for an administrator to deal with.</summary>
internal sealed record OpenIncident(ProcessIncident Incident, ProcessInstance Instance);

/// <summary>Lets administrators, and nobody else, deal with incidents.</summary>
internal static class IncidentDoor
{
    /// <summary>Refused, as if there were none, to everybody but an administrator.</summary>
    public static async Task<Result> RequireAdministratorAsync(this RecordContext db, Operation operation, CancellationToken cancellationToken) =>
        operation.Person() is not { } person || await db.HoldsAsync(person, ProductRole.Administrator, LondonCalendar.DateOf(operation.Now), cancellationToken)
            ? Result.Done
            : ProcessErrors.NotFound;

    /// <summary>The same for what is only read: the refusal is audited, as no write does it.</summary>
    public static async Task<Result> RequireAdministratorAsync(this RecordContext db, AuditLog audit, string action, Operation operation, CancellationToken cancellationToken)
    {
        var allowed = await db.RequireAdministratorAsync(operation, cancellationToken);
        if (!allowed.IsSuccess)
        {
            await audit.RefusedAsync(operation, action, [], allowed.Error.Code, cancellationToken);
        }

        return allowed;
    }

    /// <summary>The incident, if it is open and the actor may deal with it; its aggregate and its instance are locked.</summary>
    public static async Task<Result<OpenIncident>> OpenIncidentAsync(this WriteScope write, long id)
    {
        var allowed = await write.Db.RequireAdministratorAsync(write.Operation, write.CancellationToken);
        var found = await write.Db.Set<ProcessIncident>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, write.CancellationToken);
        if (!allowed.IsSuccess || found is null)
        {
            return ProcessErrors.NotFound;
        }

        var instance = await write.Db.Set<ProcessInstance>().AsNoTracking().SingleAsync(i => i.Id == found.InstanceId, write.CancellationToken);
        if (EventRouting.KindOf(instance.AggregateKind) is { } kind)
        {
            var aggregate = new AggregateRef(kind, instance.AggregateId);
            write.About(aggregate);
            await write.LockAsync(aggregate);
        }

        await write.Db.Database.ExecuteSqlAsync($"select 1 from processes.instances where id = {instance.Id.Value} for no key update", write.CancellationToken);
        var still = await write.Db.Set<ProcessIncident>().AsNoTracking().SingleAsync(i => i.Id == id, write.CancellationToken);
        return still.ClosedAt is null ? new OpenIncident(still, instance) : ProcessErrors.AlreadyEnded;
    }

    /// <summary>Ends an incident that no burst can end, since the instance itself could not be run.</summary>
    public static Task<int> CloseAsync(this WriteScope write, ProcessIncident incident, IncidentEnding ending) => write.Db.Database.ExecuteSqlAsync(
        $"update processes.incidents set closed_at = {write.Now}, ending = {ending.ToString()}, closed_by = {write.Operation.Actor.PersonId} where id = {incident.Id}", write.CancellationToken);

    /// <summary>Keeps why somebody decided as they did.</summary>
    public static Task<int> ExplainAsync(this WriteScope write, ProcessIncident incident, string? reason) => write.Db.Database.ExecuteSqlAsync(
        $"update processes.incidents set reason = {reason} where id = {incident.Id}", write.CancellationToken);
}
