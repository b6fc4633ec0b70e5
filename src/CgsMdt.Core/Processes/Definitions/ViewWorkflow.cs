using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Which workflow to show.</summary>
public sealed record ViewWorkflowInput(string Slug);

/// <summary>One version in the list.</summary>
/// <param name="Open">Open instances on it.</param>
/// <param name="By">Who saved or published it; none for the product itself.</param>
public sealed record VersionView(int Version, string Line, string Name, DefinitionState State, int Revision, bool IsCurrent, bool IsShipped, int Open, DateTimeOffset At, string? By);

/// <summary>One entry of the workflow's history.</summary>
/// <param name="From">The line that was current before; none if none was.</param>
/// <param name="To">The line it was done with.</param>
/// <param name="By">Who did it; none for the product itself.</param>
public sealed record ChangeView(DefinitionAct Act, string? From, string To, string? By, string? Reason, DateTimeOffset At);

/// <summary>A workflow with all its versions, newest first, and what was done with them.</summary>
/// <param name="WorkflowVersion">To give when what is current is changed.</param>
public sealed record WorkflowView(WorkflowId Id, string Slug, string Name, int? Current, int WorkflowVersion, IReadOnlyList<VersionView> Versions, IReadOnlyList<ChangeView> History);

/// <summary>Shows a workflow's versions and history.</summary>
public sealed class ViewWorkflow(RecordContext db, AuditLog audit)
{
    private const int MostChanges = 100;

    /// <summary>The workflow, or not found for everybody but an administrator.</summary>
    public async Task<Result<WorkflowView>> ExecuteAsync(ViewWorkflowInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "workflow.view", operation, cancellationToken) is { IsSuccess: false }
            || await db.Set<Workflow>().SingleOrDefaultAsync(w => w.Slug == input.Slug, cancellationToken) is not { } workflow)
        {
            return ProcessErrors.DefinitionNotFound;
        }

        var versions = await db.Set<StoredDefinition>().Where(d => d.Slug == input.Slug).OrderByDescending(d => d.Version)
            .Select(d => new { d.Version, d.Line, d.Name, d.State, d.Revision, d.ChangedAt, d.ChangedBy }).ToListAsync(cancellationToken);
        var changes = await db.Set<DefinitionChange>().Where(c => c.Slug == input.Slug).OrderByDescending(c => c.Id).Take(MostChanges).ToListAsync(cancellationToken);
        var open = await db.Set<ProcessInstance>().Where(i => i.Slug == input.Slug && (i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Faulted))
            .GroupBy(i => i.Version).Select(g => new { Version = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Version, g => g.Count, cancellationToken);
        var names = await db.PersonNamesAsync(
            [.. versions.Select(v => v.ChangedBy).Concat(changes.Select(c => c.By)).OfType<Guid>().Distinct().Select(p => new PersonId(p))], cancellationToken);
        var lines = versions.ToDictionary(v => v.Version, v => v.Line);

        string? NameOf(Guid? person) => person is { } id ? names.GetValueOrDefault(new(id), "somebody") : null;
        string LineOf(int version) => lines.GetValueOrDefault(version) ?? VersionLine.Of(version);
        return new WorkflowView(
            workflow.Id,
            workflow.Slug,
            (versions.Find(v => v.Version == workflow.CurrentVersion) ?? versions.FirstOrDefault())?.Name ?? workflow.Slug,
            workflow.CurrentVersion,
            workflow.Version,
            [.. versions.Select(v => new VersionView(
                v.Version, v.Line, v.Name, v.State, v.Revision, v.Version == workflow.CurrentVersion, VersionLine.IsShipped(v.Version), open.GetValueOrDefault(v.Version), v.ChangedAt, NameOf(v.ChangedBy)))],
            [.. changes.Select(c => new ChangeView(c.Act, c.FromVersion is { } from ? LineOf(from) : null, LineOf(c.ToVersion), NameOf(c.By), c.Reason, c.At))]);
    }
}
