using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Incidents;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Which version to read.</summary>
/// <param name="Version">Its number; none for the newest: the draft if there is one, else the current version.</param>
public sealed record ReadDefinitionInput(string Slug, int? Version = null);

/// <summary>A version with its content.</summary>
/// <param name="Line">The number as people see it.</param>
/// <param name="Revision">Of a draft: to give when it is saved or published.</param>
/// <param name="Json">The Elsa 3 definition.</param>
/// <param name="IsCurrent">Whether new instances take it.</param>
/// <param name="IsShipped">Whether it comes with the product.</param>
public sealed record DefinitionContent(string Slug, int Version, string Line, DefinitionState State, int Revision, string Name, string Json, string Hash, bool IsCurrent, bool IsShipped)
{
    /// <summary>The workflow, for the audit; none before anything was read.</summary>
    public WorkflowId? Workflow { get; init; }
}

/// <summary>Reads one version of a workflow.</summary>
public sealed class ReadDefinition(RecordContext db, AuditLog audit)
{
    /// <summary>The version, or not found for everybody but an administrator.</summary>
    public async Task<Result<DefinitionContent>> ExecuteAsync(ReadDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "workflow.view", operation, cancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        var workflow = await db.Set<Workflow>().Where(w => w.Slug == input.Slug).Select(w => new { w.Id, w.CurrentVersion }).SingleOrDefaultAsync(cancellationToken);
        var current = workflow?.CurrentVersion;
        var versions = db.Set<StoredDefinition>().Where(d => d.Slug == input.Slug);
        var found = input.Version is { } version
            ? await versions.SingleOrDefaultAsync(d => d.Version == version, cancellationToken)
            : await versions.SingleOrDefaultAsync(d => d.State == DefinitionState.Draft, cancellationToken) ?? await versions.SingleOrDefaultAsync(d => d.Version == current, cancellationToken);
        return found is null
            ? ProcessErrors.DefinitionNotFound
            : new DefinitionContent(found.Slug, found.Version, found.Line, found.State, found.Revision, found.Name, found.Json, found.Hash, found.Version == current, found.IsShipped) { Workflow = workflow?.Id };
    }
}
