using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Incidents;

/// <summary>Which incidents to list.</summary>
/// <param name="After">The last one of the page before.</param>
public sealed record FindIncidentsInput(long? After = null);

/// <summary>An open incident as an administrator sees it: ids and codes, nothing of a patient.</summary>
/// <param name="Workflow">The workflow's name for people.</param>
/// <param name="Version">The version it stays on, as people see it.</param>
/// <param name="Quoted">How people quote what it drives; none where that is not in the record.</param>
/// <param name="Step">The step's name for people; none where the workflow itself could not be run.</param>
/// <param name="Outcomes">How the step may be counted as ended when it is passed over.</param>
/// <param name="CanBePassedOver">Whether what failed may be left out.</param>
/// <param name="About">What the workflow drives.</param>
public sealed record IncidentView(
    long Id, InstanceId Instance, string Workflow, string Version, string AggregateKind, Quoted? Quoted, string? Step, string Code, string Message, DateTimeOffset RaisedAt, IReadOnlyList<string> Outcomes,
    bool CanBePassedOver, AggregateRef? About);

/// <summary>A page of open incidents, oldest first.</summary>
/// <param name="Total">How many are open.</param>
/// <param name="NextAfter">Where the next page begins; none on the last.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentView> Incidents, int Total, long? NextAfter);

/// <summary>Lists what waits for an administrator.</summary>
public sealed class FindIncidents(RecordContext db, DefinitionStore definitions, AuditLog audit)
{
    private const int PageSize = 50;

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<IncidentPage>> ExecuteAsync(FindIncidentsInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "incidents.view", operation, cancellationToken) is { IsSuccess: false } refused)
        {
            return refused.Error;
        }

        var open = db.Set<ProcessIncident>().Where(i => i.ClosedAt == null);
        var after = input.After ?? 0;
        var page = await open.Where(i => i.Id > after).OrderBy(i => i.Id).Take(PageSize + 1)
            .Join(db.Set<ProcessInstance>(), i => i.InstanceId, p => p.Id, (i, p) => new { Incident = i, Instance = p })
            .OrderBy(x => x.Incident.Id).ToListAsync(cancellationToken);
        var quoted = await db.QuoteAsync(page.Select(x => (x.Instance.AggregateKind, x.Instance.AggregateId)), cancellationToken);
        var passable = await PassingOver.AllowedAsync(db, [.. page.Select(x => x.Incident)], cancellationToken);
        List<IncidentView> views = [];
        foreach (var found in page.Take(PageSize))
        {
            var shown = await definitions.ShowAsync(found.Instance.Slug, found.Instance.Version, cancellationToken);
            var step = shown.Definition?.Find(found.Incident.ActivityId ?? "");
            views.Add(new(
                found.Incident.Id, found.Instance.Id, shown.Name, shown.Line, found.Instance.AggregateKind, quoted.GetValueOrDefault(found.Instance.AggregateId),
                step?.DisplayText, found.Incident.Code, found.Incident.Message, found.Incident.RaisedAt, step?.Ports ?? [],
                step is null ? passable.Contains(found.Incident.Id) : step.Ports.Count > 0, Driven.By(found.Instance.AggregateKind, found.Instance.AggregateId)));
        }

        return new IncidentPage(views, await open.CountAsync(cancellationToken), page.Count > PageSize ? views[^1].Id : null);
    }
}
