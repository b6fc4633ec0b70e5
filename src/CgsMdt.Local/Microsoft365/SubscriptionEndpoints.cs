using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>subscriptions: webhooks are asked for their token before one is made.</summary>
internal static class SubscriptionEndpoints
{
    public const string Collection = "subscriptions";

    private const string Path = "/v1.0/subscriptions";
    private const int LongestClientState = 128;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10_080);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(45);
    private static readonly string[] Shown = ["id", "changeType", "resource", "notificationUrl", "lifecycleNotificationUrl", "expirationDateTime", "applicationId", "creatorId"];

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapPost(Path, Task<IResult> (HttpContext context) => CreateAsync(context, state));
        app.MapGet(Path, () => Results.Json(new JsonObject { ["value"] = new JsonArray([.. state.Store.Find(Collection, "", item => IsAlive(item, state.Now)).Select(Show)]) }));
        app.MapGet(Path + "/{id}", (string id) => Results.Json(Show(One(state.Store.Find(Collection, "", Has(id, state.Now))))));
        app.MapPatch(Path + "/{id}", async (HttpContext context, string id) =>
        {
            var body = await new GraphRequest(context, state).BodyAsync();
            return Results.Json(state.Change(change =>
            {
                var item = One(change.Find(Collection, "", Has(id, state.Now)));
                item["expirationDateTime"] = Expiry(body, state.Now);
                change.Keep(Collection, "", id, item);
                return Show(item);
            }));
        });
        app.MapDelete(Path + "/{id}", (string id) =>
        {
            state.Change(change =>
            {
                One(change.Find(Collection, "", Has(id, state.Now)));
                change.Keep(Collection, "", id, null);
                return true;
            });
            return Results.NoContent();
        });
        app.MapPost(Path + "/{id}/reauthorize", (string id) =>
        {
            One(state.Store.Find(Collection, "", Has(id, state.Now)));
            return Results.NoContent();
        });
    }

    public static bool IsAlive(JsonObject item, DateTimeOffset now) => Json.Instant(item["expirationDateTime"]) > now;

    private static async Task<IResult> CreateAsync(HttpContext context, EmulatorState state)
    {
        var body = await new GraphRequest(context, state).BodyAsync();
        foreach (var name in new[] { "changeType", "notificationUrl", "resource", "expirationDateTime" })
        {
            if (body.Get(name).Text() is null or "")
            {
                throw GraphError.BadRequest("InvalidRequest", $"'{name}' is missing.");
            }
        }

        if (body.Get("clientState").Text()?.Length > LongestClientState)
        {
            throw GraphError.BadRequest("InvalidRequest", "clientState is too long.");
        }

        var made = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.subscription",
            ["id"] = Ids.Of(Ids.Word(20)).ToString(),
            ["applicationId"] = Ids.Of("application").ToString(),
            ["creatorId"] = Ids.Of("application").ToString(),
            ["expirationDateTime"] = Expiry(body, state.Now),
        };
        foreach (var name in new[] { "changeType", "resource", "notificationUrl", "lifecycleNotificationUrl", "clientState" })
        {
            made[name] = body.Get(name)?.DeepClone();
        }

        foreach (var url in new[] { made["notificationUrl"].Text(), made["lifecycleNotificationUrl"].Text() }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!IsAllowed(url, state.Options.AllowHttpWebhooks) || !await state.Notifier.IsValidAsync(url, context.RequestAborted))
            {
                throw GraphError.BadRequest("ValidationError", "Subscription validation request failed.");
            }
        }

        return Results.Json(state.Change(change =>
        {
            change.Keep(Collection, "", made["id"].Text()!, made);
            return Show(made);
        }), statusCode: StatusCodes.Status201Created);
    }

    private static bool IsAllowed(string url, bool allowHttp) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (allowHttp && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp));

    private static string Expiry(JsonObject body, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(body.Get("expirationDateTime").Text(), CultureInfo.InvariantCulture, out var asked) || asked <= now)
        {
            throw GraphError.BadRequest("InvalidRequest", "Subscription expiration must be in the future.");
        }

        if (asked - now > Longest)
        {
            throw GraphError.BadRequest("InvalidRequest", "Subscription expiration can only be 10080 minutes in the future.");
        }

        return Json.Instant(asked - now < Shortest ? now + Shortest : asked);
    }

    private static JsonObject Show(JsonObject item)
    {
        var shown = new JsonObject { ["@odata.type"] = "#microsoft.graph.subscription" };
        foreach (var name in Shown.Where(item.ContainsKey))
        {
            shown[name] = item[name]?.DeepClone();
        }

        return shown;
    }

    private static Func<JsonObject, bool> Has(string id, DateTimeOffset now) => item => item["id"].Text() == id && IsAlive(item, now);

    private static JsonObject One(List<JsonObject> found) =>
        found.FirstOrDefault() ?? throw new GraphError(StatusCodes.Status404NotFound, "ResourceNotFound", "The object was not found.");
}
