using System.Text.Json.Nodes;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Web.Security;

namespace CgsMdt.Web.Designer;

/// <summary>The part of Elsa's interface that its designer asks for, over our record. Administrators alone; signed in by the session cookie.</summary>
internal static class DesignerEndpoints
{
    /// <summary>Where the interface begins.</summary>
    public const string Base = "/elsa/api";

    /// <summary>What the audit calls the reading of a version.</summary>
    public const string Viewed = "workflow.viewed";

    /// <summary>Lists of things this engine has none of; the designer asks for them and is content with nothing.</summary>
    private static readonly string[] Empty =
    [
        "descriptors/commit-strategies/workflows", "descriptors/commit-strategies/activities", "descriptors/log-persistence-strategies", "features/installed",
    ];

    public static void MapDesigner(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDesignerFiles();
        var elsa = endpoints.MapGroup(Base).RequireAuthorization(Policies.Administrators);
        elsa.MapGet("workflow-definitions/by-definition-id/{id}", (DesignerReading reading, string id, HttpContext context) => reading.OpenAsync(id, context)).WithMetadata(new AuditedAsAttribute(Viewed));
        elsa.MapGet("workflow-definitions/by-id/{id}", (DesignerReading reading, string id, HttpContext context) => reading.OpenAsync(id, context)).WithMetadata(new AuditedAsAttribute(Viewed));
        elsa.MapGet("workflow-definitions", (DesignerVersions versions, string? definitionIds, int? page, int? pageSize, HttpContext context) => versions.ListAsync(definitionIds, page, pageSize, context))
            .WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));
        elsa.MapPost("workflow-definitions", (DesignerSaving saving, HttpContext context) => saving.SaveAsync(context))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute("workflow.save-draft"));
        elsa.MapPost("workflow-definitions/{id}/publish", (DesignerPublishing publishing, string id, DesignerPublication asked, HttpContext context) => publishing.PublishAsync(id, asked, context))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute("workflow.publish"));
        elsa.MapDelete("workflow-definition-versions/{id}", (DesignerDeleting deleting, string id, HttpContext context) => deleting.DeleteAsync(id, context))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute("workflow.discard-draft"));
        elsa.MapPost("bulk-actions/delete/workflow-definitions/by-id", (DesignerDeleting deleting, DesignerChoice chosen, HttpContext context) => deleting.DeleteManyAsync(chosen, context))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute("workflow.discard-draft"));
        DesignerElsewhere.Map(elsa);
        Describe(elsa, "descriptors/activities", services => DesignerDescriptors.Activities(services.GetRequiredService<ActivityRegistry>().Catalog));
        Describe(elsa, "descriptors/expression-descriptors", _ => DesignerDescriptors.Expressions());
        Describe(elsa, "descriptors/variables", _ => DesignerDescriptors.VariableTypes());
        Describe(elsa, "descriptors/storage-drivers", _ => DesignerDescriptors.StorageDrivers());
        Describe(elsa, "descriptors/workflow-activation-strategies", _ => DesignerStrategies.Activation());
        Describe(elsa, "descriptors/incident-strategies", _ => DesignerStrategies.Incidents());
        foreach (var path in Empty)
        {
            Describe(elsa, path, _ => DesignerDescriptors.List([]));
        }
    }

    private static void Describe(RouteGroupBuilder elsa, string path, Func<IServiceProvider, JsonObject> what) =>
        elsa.MapGet(path, (IServiceProvider services) => Results.Json(what(services))).WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));
}
