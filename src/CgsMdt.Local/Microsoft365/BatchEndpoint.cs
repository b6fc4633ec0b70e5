using System.Text;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>$batch: up to twenty requests, each answered as if it had come by itself; one that depends on a failed one is not tried.</summary>
internal static class BatchEndpoint
{
    private const int MostParts = 20;

    public static void Map(WebApplication app) => app.MapPost("/v1.0/$batch", async (HttpContext context) =>
    {
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        if (body?.Get("requests") is not JsonArray { Count: > 0 and <= MostParts } parts)
        {
            throw GraphError.BadRequest("BadRequest", "A batch holds from one to twenty requests.");
        }

        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{context.Connection.LocalPort}/v1.0/") };
        var answers = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var part in parts.OfType<JsonObject>())
        {
            var id = part.Get("id").Text() ?? throw GraphError.BadRequest("BadRequest", "Each request of a batch needs an id.");
            var needed = (part.Get("dependsOn") as JsonArray ?? []).Select(node => node.Text() ?? "");
            answers[id] = needed.All(other => answers.TryGetValue(other, out var earlier) && (int)earlier["status"]! < 400)
                ? await AnswerAsync(http, id, part, context.RequestAborted)
                : new JsonObject { ["id"] = id, ["status"] = StatusCodes.Status424FailedDependency, ["headers"] = new JsonObject(), ["body"] = Failed() };
        }

        return Results.Json(new JsonObject { ["responses"] = new JsonArray([.. answers.Values.Reverse()]) });
    });

    private static async Task<JsonObject> AnswerAsync(HttpClient http, string id, JsonObject part, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(part.Get("method").Text() ?? "GET"), (part.Get("url").Text() ?? "").TrimStart('/'));
        foreach (var (name, value) in part.Get("headers") as JsonObject ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value.Text());
        }

        if (part.Get("body") is { } body)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var headers = new JsonObject { ["Content-Type"] = "application/json" };
        if (answer.Headers.RetryAfter is { } wait)
        {
            headers["Retry-After"] = wait.ToString();
        }

        return new JsonObject { ["id"] = id, ["status"] = (int)answer.StatusCode, ["headers"] = headers, ["body"] = text.Length > 0 ? JsonNode.Parse(text) : null };
    }

    private static JsonObject Failed() => new() { ["error"] = new JsonObject { ["code"] = "FailedDependency", ["message"] = "A request this one depends on has failed." } };
}
