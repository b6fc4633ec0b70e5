using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>A definition to hold against the house rules.</summary>
/// <param name="Slug">The workflow it is to be a version of.</param>
/// <param name="Json">The Elsa 3 definition.</param>
public sealed record CheckDefinitionInput(string Slug, string Json);

/// <summary>Checks a definition as strictly as publishing does. Changes nothing.</summary>
public sealed class CheckDefinition(RecordContext db, ActivityRegistry activities, DefinitionStore definitions, AuditLog audit)
{
    /// <summary>Every problem at once, each with where it is, what is wrong and what to do; empty if it may be published.</summary>
    public async Task<Result<IReadOnlyList<Problem>>> ExecuteAsync(CheckDefinitionInput input, Operation operation, CancellationToken cancellationToken)
    {
        if (await db.RequireAdministratorAsync(audit, "workflow.check", operation, cancellationToken) is { IsSuccess: false })
        {
            return ProcessErrors.DefinitionNotFound;
        }

        List<Problem> found = [.. await DefinitionCheck.RunAsync(db, definitions, input.Slug, input.Json, activities.Catalog, cancellationToken)];
        return found;
    }
}
