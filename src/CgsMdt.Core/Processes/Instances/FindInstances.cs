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
/// <param name="Step">Words of the step at which they wait, or its id.</param>
/// <param name="Before">The last one of the page before.</param>
public sealed record FindInstancesInput(string? Reference = null, string? Slug = null, InstanceStatus? Status = null, string? Step = null, InstanceId? Before = null);

/// <summary>One instance in the list: ids, codes and references, nothing of a patient.</summary>
/// <param name="Version">The version it stays on, as people see it.</param>
/// <param name="Status">Where it stands; one that runs in name only, since an incident of it is open, stands still.</param>
/// <param name="About">What it drives.</param>
/// <param name="WaitsAt">The steps it waits at, in words.</param>
/// <param name="Until">The earliest date of its waits, UTC; none if it simply waits.</param>
/// <param name="LooksAgain">Whether that date leads to nothing but another look.</param>
public sealed record InstanceLine(
    InstanceId Id, string Workflow, string Slug, string Version, InstanceStatus Status, Quoted? Quoted, string AggregateKind, AggregateRef? About, IReadOnlyList<string> WaitsAt, DateTimeOffset? Until, bool LooksAgain,
    DateTimeOffset ChangedAt);

/// <summary>A page of instances, the newest first.</summary>
/// <param name="NextBefore">Where the next page begins; none on the last.</param>
public sealed record InstancePage(IReadOnlyList<InstanceLine> Instances, InstanceId? NextBefore);

/// <summary>Searches the instances of all workflows.</summary>
public sealed class FindInstances(RecordContext db, DefinitionStore definitions, AuditLog audit)
{
    private const int PageSize = 50;

    /// <summary>The page, or not found for everybody but an administrator.</summary>
    public async Task<Result<InstancePage>> ExecuteAsync(FindInstancesInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "instances.view", operation, cancellationToken) is { IsSuccess: false } refused)
        {
            return refused.Error;
        }

        var found = await SearchAsync(input, cancellationToken);
        var page = found.Take(PageSize).ToList();
        var ids = page.ConvertAll(i => i.Id);
        var waits = (await db.Set<ProcessWait>().Where(w => ids.Contains(w.InstanceId)).OrderBy(w => w.Number).ToListAsync(cancellationToken)).ToLookup(w => w.InstanceId);
        var failed = (await db.Set<ProcessIncident>().Where(n => n.ClosedAt == null && ids.Contains(n.InstanceId)).Select(n => n.InstanceId).ToListAsync(cancellationToken)).ToHashSet();
        var quoted = await db.QuoteAsync(page.Select(i => (i.AggregateKind, i.AggregateId)), cancellationToken);
        List<InstanceLine> lines = [];
        foreach (var instance in page)
        {
            var shown = await definitions.ShowAsync(instance.Slug, instance.Version, cancellationToken);
            var first = waits[instance.Id].Where(w => w.Due is not null).MinBy(w => w.Due);
            lines.Add(new(
                instance.Id, shown.Name, instance.Slug, shown.Line, failed.Contains(instance.Id) ? InstanceStatus.Faulted : instance.Status, quoted.GetValueOrDefault(instance.AggregateId), instance.AggregateKind,
                Driven.By(instance.AggregateKind, instance.AggregateId),
                [.. waits[instance.Id].Select(w => w.ActivityId).Distinct(StringComparer.Ordinal).Select(a => shown.Definition?.Find(a)?.DisplayText ?? a)],
                first?.Due, first is not null && shown.Definition?.Find(first.ActivityId)?.Descriptor.LooksAgain == true, instance.ChangedAt));
        }

        return new InstancePage(lines, found.Count > PageSize ? page[^1].Id : null);
    }

    /// <summary>One more than a page holds, the newest first.</summary>
    internal static IQueryable<ProcessInstance> Page(RecordContext db, FindInstancesInput input, IReadOnlyList<Guid>? things, string? step)
    {
        // A typed id cannot be compared in LINQ.
        var before = input.Before?.Value ?? Guid.AllBitsSet;
        var instances = step is null
            ? db.Set<ProcessInstance>().FromSql($"select * from processes.instances where id < {before}")
            : db.Set<ProcessInstance>().FromSql(
                $"""
                select i.* from processes.waits w join processes.instances i on i.id = w.instance_id
                where w.activity_id = {step} and w.instance_id < {before}
                    and not exists (select 1 from processes.waits e where e.instance_id = w.instance_id and e.number < w.number and e.activity_id = {step})
                """);
        if (things is not null)
        {
            instances = instances.Where(i => things.Contains(i.AggregateId));
        }

        if (!string.IsNullOrWhiteSpace(input.Slug))
        {
            instances = instances.Where(i => i.Slug == input.Slug);
        }

        return OfStatus(db, instances, input.Status).OrderByDescending(i => i.Id).Take(PageSize + 1);
    }

    // Each state stands in the statement itself, so that the index of what is open can be used. An open incident stands still whatever it says of itself.
    private static IQueryable<ProcessInstance> OfStatus(RecordContext db, IQueryable<ProcessInstance> instances, InstanceStatus? status) => status switch
    {
        null => instances,
        InstanceStatus.Running => instances.Where(i => i.Status == InstanceStatus.Running && !db.Set<ProcessIncident>().Any(n => n.InstanceId == i.Id && n.ClosedAt == null)),
        InstanceStatus.Faulted => instances.Where(i => db.Set<ProcessIncident>().Any(n => n.InstanceId == i.Id && n.ClosedAt == null)),
        { } other => instances.Where(i => i.Status == other),
    };

    private async Task<List<ProcessInstance>> SearchAsync(FindInstancesInput input, CancellationToken cancellationToken)
    {
        var things = string.IsNullOrWhiteSpace(input.Reference) ? null : await db.ResolveAsync(input.Reference, cancellationToken);
        if (string.IsNullOrWhiteSpace(input.Step))
        {
            return await Page(db, input, things, null).ToListAsync(cancellationToken);
        }

        // One look by the index for each step of that name, since several steps at once have no order in it.
        List<ProcessInstance> found = [];
        foreach (var step in await definitions.StepsNamedAsync(input.Step.Trim(), cancellationToken))
        {
            found.AddRange(await Page(db, input, things, step).ToListAsync(cancellationToken));
        }

        return [.. found.DistinctBy(i => i.Id).OrderByDescending(i => i.Id.Value).Take(PageSize + 1)];
    }
}
