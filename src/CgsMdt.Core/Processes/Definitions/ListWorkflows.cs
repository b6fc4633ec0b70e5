using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>One workflow in the list.</summary>
/// <param name="Name">Name for people, of the current version or else of the newest.</param>
/// <param name="Current">The version new instances take; none if nothing starts.</param>
/// <param name="CurrentLine">The same as people see it.</param>
/// <param name="DraftVersion">The draft, if there is one.</param>
/// <param name="NewerShipped">A newer version that came with the product and is not taken since an administrator chose another.</param>
/// <param name="Open">Open instances, on whatever version.</param>
public sealed record WorkflowLine(string Slug, string Name, int? Current, string? CurrentLine, int? DraftVersion, int? NewerShipped, int Versions, int Open);

/// <summary>Lists the workflows; there are a dozen, not thousands.</summary>
public sealed class ListWorkflows(RecordContext db, AuditLog audit)
{
    /// <summary>All of them by name, or not found for everybody but an administrator.</summary>
    public async Task<Result<IReadOnlyList<WorkflowLine>>> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "workflows.view", operation, cancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        var current = await db.Set<Workflow>().OrderBy(w => w.Slug).Select(w => new { w.Slug, w.CurrentVersion }).ToListAsync(cancellationToken);
        var versions = (await db.Set<StoredDefinition>().Select(d => new { d.Slug, d.Version, d.Line, d.State, d.Name }).ToListAsync(cancellationToken)).ToLookup(d => d.Slug, StringComparer.Ordinal);
        var open = await db.Set<ProcessInstance>().Where(i => i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Faulted)
            .GroupBy(i => i.Slug).Select(g => new { Slug = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Slug, g => g.Count, StringComparer.Ordinal, cancellationToken);
        List<WorkflowLine> lines = [];
        foreach (var workflow in current)
        {
            var all = versions[workflow.Slug].OrderBy(v => v.Version).ToList();
            var taken = all.Find(v => v.Version == workflow.CurrentVersion);
            var newest = all.FindLast(v => VersionLine.IsShipped(v.Version));
            lines.Add(new(
                workflow.Slug,
                (taken ?? all.LastOrDefault())?.Name ?? workflow.Slug,
                workflow.CurrentVersion,
                taken?.Line,
                all.Find(v => v.State == DefinitionState.Draft)?.Version,
                newest is { State: DefinitionState.Published } && newest.Version != workflow.CurrentVersion ? newest.Version : null,
                all.Count,
                open.GetValueOrDefault(workflow.Slug)));
        }

        return lines;
    }
}
