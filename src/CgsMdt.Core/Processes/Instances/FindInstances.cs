using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Instances;

/// <summary>Which instances to list; what is left out does not matter.</summary>
/// <param name="Reference">Of the case or meeting; a case's outcome and hand-overs are found with it.</param>
/// <param name="Step">The id of a step at which they wait.</param>
/// <param name="Before">The last one of the page before.</param>
public sealed record FindInstancesInput(string? Reference = null, string? Slug = null, InstanceStatus? Status = null, string? Step = null, InstanceId? Before = null);

/// <summary>One instance in the list: ids, codes and references, nothing of a patient.</summary>
/// <param name="WaitsAt">The steps it waits at, in words.</param>
/// <param name="Until">The earliest date of its waits, UTC; none if it simply waits.</param>
public sealed record InstanceLine(
    InstanceId Id, string Workflow, string Slug, int Version, InstanceStatus Status, Quoted? Quoted, string AggregateKind, IReadOnlyList<string> WaitsAt, DateTimeOffset? Until, DateTimeOffset ChangedAt);

/// <summary>A page of instances, the newest first.</summary>
/// <param name="NextBefore">Where the next page begins; none on the last.</param>
public sealed record InstancePage(IReadOnlyList<InstanceLine> Instances, InstanceId? NextBefore);

/// <summary>Searches the instances of all workflows.</summary>
public sealed class FindInstances(RecordContext db, DefinitionStore definitions)
{
    private const int PageSize = 50;

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<InstancePage>> ExecuteAsync(FindInstancesInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(operation, cancellationToken) is { IsSuccess: false } refused)
        {
            return refused.Error;
        }

        var found = await (await SearchAsync(input, cancellationToken)).OrderByDescending(i => i.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        var ids = page.ConvertAll(i => i.Id);
        var waits = (await db.Set<ProcessWait>().Where(w => ids.Contains(w.InstanceId)).OrderBy(w => w.Number).ToListAsync(cancellationToken)).ToLookup(w => w.InstanceId);
        var quoted = await db.QuoteAsync(page.Select(i => (i.AggregateKind, i.AggregateId)), cancellationToken);
        List<InstanceLine> lines = [];
        foreach (var instance in page)
        {
            var definition = await definitions.GetAsync(instance.Slug, instance.Version, cancellationToken);
            lines.Add(new(
                instance.Id, definition.Name, instance.Slug, instance.Version, instance.Status, quoted.GetValueOrDefault(instance.AggregateId), instance.AggregateKind,
                [.. waits[instance.Id].Select(w => w.ActivityId).Distinct(StringComparer.Ordinal).Select(a => definition.Find(a)?.DisplayText ?? a)],
                waits[instance.Id].Min(w => w.Due), instance.ChangedAt));
        }

        return new InstancePage(lines, found.Count > PageSize ? page[^1].Id : null);
    }

    private async Task<IQueryable<ProcessInstance>> SearchAsync(FindInstancesInput input, CancellationToken cancellationToken)
    {
        // A typed id cannot be compared in LINQ.
        var before = input.Before?.Value ?? Guid.AllBitsSet;
        var instances = db.Set<ProcessInstance>().FromSql($"select * from processes.instances where id < {before}");
        if (!string.IsNullOrWhiteSpace(input.Reference))
        {
            var things = await db.ResolveAsync(input.Reference, cancellationToken);
            instances = instances.Where(i => things.Contains(i.AggregateId));
        }

        if (!string.IsNullOrWhiteSpace(input.Slug))
        {
            instances = instances.Where(i => i.Slug == input.Slug);
        }

        if (!string.IsNullOrWhiteSpace(input.Step))
        {
            var step = input.Step.Trim();
            instances = instances.Where(i => db.Set<ProcessWait>().Any(w => w.ActivityId == step && w.InstanceId == i.Id));
        }

        return input.Status switch
        {
            null => instances,
            InstanceStatus.Faulted => instances.Where(i => i.Status == InstanceStatus.Faulted && db.Set<ProcessIncident>().Any(n => n.InstanceId == i.Id && n.ClosedAt == null)),
            { } status => instances.Where(i => i.Status == status),
        };
    }
}
