using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Panel;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Instances;

/// <summary>Which instance to show.</summary>
public sealed record ViewInstanceInput(InstanceId Instance);

/// <summary>An incident of an instance, open or ended.</summary>
/// <param name="Step">The step's name for people; none where the workflow itself could not be run.</param>
/// <param name="By">Who ended it.</param>
/// <param name="Outcomes">How the step may be counted as ended when it is passed over.</param>
/// <param name="CanBePassedOver">Whether what failed may be left out.</param>
public sealed record InstanceIncident(
    long Id, string? Step, string Code, string Message, DateTimeOffset RaisedAt, DateTimeOffset? ClosedAt, IncidentEnding? Ending, string? By, string? Reason, IReadOnlyList<string> Outcomes,
    bool CanBePassedOver);

/// <summary>Something that has yet to be followed by a step.</summary>
public sealed record WaitingStimulus(StimulusKind Kind, string? EventName, int Attempts, string? LastError, StimulusState State, DateTimeOffset NotBefore);

/// <summary>An instance as an administrator sees it.</summary>
/// <param name="Pending">The first of what has yet to be followed by a step.</param>
/// <param name="PendingTotal">How much of that there is.</param>
public sealed record InstanceView(
    InstanceId Id, string Slug, string Version, bool IsOpen, Quoted? Quoted, string AggregateKind, AggregateRef? About, int Revision, ProcessPanel Panel,
    IReadOnlyList<InstanceIncident> Incidents, IReadOnlyList<WaitingStimulus> Pending, int PendingTotal);

/// <summary>Shows one instance: where it stands, what happened to it, what is in its way.</summary>
public sealed class ViewInstance(RecordContext db, DefinitionStore definitions, ViewProcess panels, AuditLog audit)
{
    private const int MostIncidents = 50;
    private const int MostPending = 20;

    /// <summary>The instance, or not found for everybody but an administrator.</summary>
    public async Task<Result<InstanceView>> ExecuteAsync(ViewInstanceInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "instance.view", operation, cancellationToken) is { IsSuccess: false }
            || await db.Set<ProcessInstance>().SingleOrDefaultAsync(i => i.Id == input.Instance, cancellationToken) is not { } instance)
        {
            return ProcessErrors.InstanceNotFound;
        }

        var incidents = await db.Set<ProcessIncident>().Where(i => i.InstanceId == instance.Id).OrderByDescending(i => i.Id).Take(MostIncidents).ToListAsync(cancellationToken);
        var pending = await db.Set<PendingStimulus>().Where(s => s.InstanceId == instance.Id).OrderBy(s => s.Id).Take(MostPending)
            .Select(s => new WaitingStimulus(s.Kind, s.EventName, s.Attempts, s.LastError, s.State, s.NotBefore)).ToListAsync(cancellationToken);
        var total = pending.Count < MostPending ? pending.Count : await db.Set<PendingStimulus>().CountAsync(s => s.InstanceId == instance.Id, cancellationToken);
        var passable = await PassingOver.AllowedAsync(db, incidents, cancellationToken);
        var names = await db.PersonNamesAsync([.. incidents.Select(i => i.ClosedBy).OfType<Guid>().Distinct().Select(p => new PersonId(p))], cancellationToken);
        var quoted = await db.QuoteAsync([(instance.AggregateKind, instance.AggregateId)], cancellationToken);
        var shown = await definitions.ShowAsync(instance.Slug, instance.Version, cancellationToken);
        return new InstanceView(
            instance.Id, instance.Slug, shown.Line, instance.EndedAt is null, quoted.GetValueOrDefault(instance.AggregateId), instance.AggregateKind,
            Driven.By(instance.AggregateKind, instance.AggregateId), instance.Revision,
            await panels.ShowAsync(instance, cancellationToken),
            [.. incidents.Select(i =>
            {
                var step = shown.Definition?.Find(i.ActivityId ?? "");
                return new InstanceIncident(
                    i.Id, step?.DisplayText, i.Code, i.Message, i.RaisedAt, i.ClosedAt, i.Ending, i.ClosedBy is { } by ? names.GetValueOrDefault(new(by), "somebody") : null, i.Reason, step?.Ports ?? [],
                    step is null ? passable.Contains(i.Id) : step.Ports.Count > 0);
            })],
            pending, total);
    }
}
