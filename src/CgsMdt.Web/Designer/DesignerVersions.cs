using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Logging;
using CgsMdt.Web.SignIn;

namespace CgsMdt.Web.Designer;

/// <summary>The designer's list of a workflow's versions, a page at a time, the newest first.</summary>
internal sealed class DesignerVersions(ViewWorkflow view, TimeProvider time)
{
    private const int MostOnAPage = 100;

    /// <summary>The versions of the workflow that was asked for.</summary>
    /// <param name="definitionIds">The workflow; the designer never asks for several.</param>
    /// <param name="page">From nought.</param>
    /// <param name="pageSize">Versions on a page; all if left out.</param>
    public async Task<IResult> ListAsync(string? definitionIds, int? page, int? pageSize, HttpContext context)
    {
        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var found = await view.ExecuteAsync(new(definitionIds ?? ""), operation, context.RequestAborted);
        if (!found.TryGetValue(out var workflow))
        {
            return DesignerSaving.Refuse(found);
        }

        var size = Math.Clamp(pageSize ?? MostOnAPage, 1, MostOnAPage);
        var list = DesignerDescriptors.List([.. workflow.Versions.Skip(Math.Max(page ?? 0, 0) * size).Take(size).Select(v => Summarise(workflow.Slug, v))]);
        list["totalCount"] = workflow.Versions.Count;
        return Results.Json(list);
    }

    // Each counts as the latest, as each does that is opened: going back to a version is done on our own page, which asks why, and the designer then does not offer it.
    private static JsonObject Summarise(string slug, VersionView version) => new()
    {
        ["id"] = DesignerId.Of(slug, version.Version),
        ["definitionId"] = slug,
        ["name"] = version.Name,
        ["version"] = version.Version,
        ["isLatest"] = true,
        ["isPublished"] = version.State == DefinitionState.Published,
        ["isReadonly"] = version.State != DefinitionState.Draft,
        ["createdAt"] = version.At,
        ["links"] = new JsonArray(),
    };
}
