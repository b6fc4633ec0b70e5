using System.Globalization;
using System.Text.Json.Nodes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Security;

namespace CgsMdt.Web.Designer;

/// <summary>What the designer's menus offer besides drawing and saving: the file to take away, and a sentence for everything that is done elsewhere, or never.</summary>
internal static class DesignerElsewhere
{
    private const string Publish = "Nothing has been published. Open the workflow's draft and publish it there: it is checked strictly first, and asks why.";
    private const string Retire = "Nothing has been retired. That is done on the workflow's own page (\"Versions\" at the top), which asks why.";
    private const string GoBack = "Nothing has been changed. Which version new cases and meetings take is chosen on the workflow's own page (\"Versions\" at the top), which asks why.";
    private const string Run = "Nothing has been started. A workflow begins with what happens in the record. To see what a draft would do, rehearse it from \"Check and publish\".";
    private const string Files = "Nothing has been taken in. The designer takes one file at a time, into the draft of the workflow that the file names.";
    private const string Unknown = "Nothing has been done: the designer cannot do this here.";

    public static void Map(RouteGroupBuilder elsa)
    {
        elsa.MapGet("workflow-definitions/{id}/export", ExportAsync).WithMetadata(new AuditedAsAttribute(DesignerEndpoints.Viewed));
        Answer(elsa, "workflow-definitions/validation/is-name-unique", new JsonObject { ["isUnique"] = true });
        Answer(elsa, "workflow-definitions/{id}/consumers", DesignerDescriptors.List([]));
        Refuse(elsa, "bulk-actions/publish/workflow-definitions/by-definition-ids", Publish);
        Refuse(elsa, "workflow-definitions/{id}/retract", Retire);
        Refuse(elsa, "bulk-actions/retract/workflow-definitions/by-definition-ids", Retire);
        Refuse(elsa, "workflow-definitions/{id}/revert/{version:int}", GoBack);
        Refuse(elsa, "workflow-definitions/{id}/execute", Run);
        Refuse(elsa, "workflow-definitions/{id}/dispatch", Run);
        elsa.MapPost("workflow-definitions/import", (DesignerSaving saving, HttpContext context) => saving.ImportAsync(context))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute("workflow.save-draft"));
        Refuse(elsa, "workflow-definitions/import-files", Files);
        Refuse(elsa, "{**anything}", Unknown);
    }

    private static void Answer(RouteGroupBuilder elsa, string path, JsonObject with) =>
        elsa.MapGet(path, () => Results.Json(with)).WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));

    private static void Refuse(RouteGroupBuilder elsa, string path, string sentence) =>
        elsa.MapMethods(path, [HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete], () => DesignerSaving.Refuse(StatusCodes.Status400BadRequest, sentence))
            .AddEndpointFilter<SameOrigin>().DisableAntiforgery().WithMetadata(new AuditedAsAttribute(AuditedAsAttribute.Nothing));

    private static Task<IResult> ExportAsync(string id, string? versionOptions, DesignerReading reading, HttpContext context) => reading.ExportAsync(
        int.TryParse(versionOptions, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new ReadDefinitionInput(id, version) : DesignerId.Read(id), context);
}
