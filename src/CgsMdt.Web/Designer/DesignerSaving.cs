using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Web.Logging;
using CgsMdt.Web.Processes;
using CgsMdt.Web.SignIn;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Web.Designer;

/// <summary>Takes in what the designer saves: always into the workflow's draft.</summary>
internal sealed class DesignerSaving(ReadDefinition read, SaveDefinitionDraft save, TimeProvider time)
{
    private const int MostBytes = DefinitionLoader.MaxBytes + 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 72, AllowDuplicateProperties = false };

    public async Task<IResult> SaveAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
        }

        if (await ReadAsync(context.Request.Body, context.RequestAborted) is not { } body)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, "The workflow is larger than a definition may be (1 MiB). Split it.");
        }

        if (Parse(body) is not { } request || request["model"] is not JsonObject sent)
        {
            return Refuse(StatusCodes.Status400BadRequest, "This is no workflow definition.");
        }

        if (Text(sent, "definitionId") is not { } slug)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Nothing has been saved: the designer saves into the draft of this workflow, not under another name.");
        }

        if (request["publish"] is JsonValue flag && flag.TryGetValue<bool>(out var publish) && publish)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Nothing has been published. Open the page again, or choose \"Check and publish\" at the top: it checks the draft strictly and asks why.");
        }

        return await SaveAsync(sent, slug, context);
    }

    /// <summary>Takes a file into the draft that the page shows, which has to be of the workflow that the file names.</summary>
    public async Task<IResult> ImportAsync(HttpContext context)
    {
        if (await ReadAsync(context.Request.Body, context.RequestAborted) is not { } body || Parse(body) is not { } sent || Text(sent, "definitionId") is not { } slug)
        {
            return Refuse(StatusCodes.Status400BadRequest, "This is no workflow definition of at most 1 MiB.");
        }

        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var found = await read.ExecuteAsync(new(slug), operation, context.RequestAborted);
        if (!found.TryGetValue(out var draft))
        {
            return Refuse(found);
        }

        if (draft.State != DefinitionState.Draft)
        {
            return Refuse(StatusCodes.Status409Conflict, $"Nothing has been taken in: {slug} has no draft. Open its current version, choose \"Change it in a draft\", and take the file in there.");
        }

        if (DesignerDraft.Of(context.Request) is not { } looked)
        {
            return Refuse(StatusCodes.Status409Conflict, $"Nothing has been taken in: open the draft of {slug} first, and take the file in there.");
        }

        if (looked.Slug != slug)
        {
            return Refuse(StatusCodes.Status409Conflict, $"Nothing has been taken in: the file is of the workflow {slug}, and this is {looked.Slug}. Open the draft of {slug}, and take it in there.");
        }

        DesignerDefinition.TakeRevision(sent);
        sent.Remove("links");
        var saved = await save.ExecuteAsync(new(slug, sent.ToJsonString(), looked.Version, looked.Revision), operation, context.RequestAborted);
        if (!saved.IsSuccess)
        {
            return Refuse(saved);
        }

        var after = await read.ExecuteAsync(new(slug, looked.Version), operation, context.RequestAborted);
        return after.IsSuccess ? Results.Json(DesignerDefinition.Of(after.Value)) : Refuse(after);
    }

    /// <summary>A refusal in the form whose sentences the designer shows.</summary>
    public static IResult Refuse(int status, params string[] sentences) =>
        Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [""] = sentences }, sentences[0], statusCode: status);

    /// <summary>A use case's refusal in that form.</summary>
    public static IResult Refuse(Result refused) => Refuse(
        refused.Error.Kind switch
        {
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict,
        },
        [.. refused.Errors.Select(e => e.Message)]);

    private async Task<IResult> SaveAsync(JsonObject sent, string slug, HttpContext context)
    {
        var operation = Operation.By(Actor.Person(context.User.SignedInPerson().Value), time, correlation: Correlation.Of(context));
        var version = sent["version"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
        var found = await read.ExecuteAsync(new(slug, version), operation, context.RequestAborted);
        if (!found.IsSuccess)
        {
            return Refuse(found);
        }

        var revision = DesignerDefinition.TakeRevision(sent);
        var merged = DesignerDefinition.Merge(JsonNode.Parse(found.Value.Json)!.AsObject(), sent);
        var saved = await save.ExecuteAsync(new(slug, merged.ToJsonString(), version, revision), operation, context.RequestAborted);
        if (!saved.IsSuccess)
        {
            return Refuse(saved);
        }

        var after = await read.ExecuteAsync(new(slug, version), operation, context.RequestAborted);
        return after.IsSuccess
            ? Results.Json(new JsonObject
            {
                ["workflowDefinition"] = DesignerDefinition.Of(after.Value),
                ["alreadyPublished"] = false,
                ["consumingWorkflowCount"] = 0,
                ["problems"] = Tell(after.Value.Json, saved.Value.Problems),
            })
            : Refuse(after);
    }

    // The designer has no place for them; the page's own script shows them.
    private static JsonArray Tell(string json, IReadOnlyList<Problem> problems) =>
        [.. problems.Select(p => new JsonObject { ["where"] = ProblemWords.Place(json, p), ["what"] = p.What, ["remedy"] = p.Remedy })];

    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (kept.Length + count > MostBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject owner, string name) => owner[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
