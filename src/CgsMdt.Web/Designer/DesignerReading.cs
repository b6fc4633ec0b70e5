using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Logging;
using CgsMdt.Web.SignIn;

namespace CgsMdt.Web.Designer;

/// <summary>Reads a version for the designer; each that leaves is audited first.</summary>
internal sealed class DesignerReading(ReadDefinition read, AuditLog audit, TimeProvider time)
{
    /// <summary>The version as the designer opens it.</summary>
    public async Task<IResult> OpenAsync(string id, HttpContext context)
    {
        var found = await ReadAsync(DesignerId.Read(id), context);
        return found.TryGetValue(out var definition) ? Results.Json(DesignerDefinition.Of(definition)) : DesignerSaving.Refuse(found);
    }

    /// <summary>The version as a file.</summary>
    public async Task<IResult> ExportAsync(ReadDefinitionInput asked, HttpContext context)
    {
        var found = await ReadAsync(asked, context);
        return found.TryGetValue(out var definition)
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(definition.Json), "application/json", $"{definition.Slug}-{definition.Line}.json")
            : DesignerSaving.Refuse(found);
    }

    private async Task<Result<DefinitionContent>> ReadAsync(ReadDefinitionInput asked, HttpContext context)
    {
        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var found = await read.ExecuteAsync(asked, operation, context.RequestAborted);
        if (found is { IsSuccess: true, Value.Workflow: { } workflow })
        {
            await audit.ViewedAsync(operation, DesignerEndpoints.Viewed, [WorkflowAggregate.Of(workflow)], context.RequestAborted);
        }

        return found;
    }
}
