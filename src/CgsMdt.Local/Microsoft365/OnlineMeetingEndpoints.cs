using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{object id}/onlineMeetings; an application needs a policy for each organiser, and their object id.</summary>
internal static partial class OnlineMeetingEndpoints
{
    public const string Path = "/v1.0/users/{user}/onlineMeetings";

    private static readonly string[] Fixed = ["id", "joinWebUrl", "creationDateTime", "@odata.type"];

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapGet(Path, (HttpContext context) =>
        {
            var request = Organiser(context, state);
            var wanted = ByJoinUrl().Match(request.Query("$filter") ?? "") is { Success: true } match
                ? match.Groups["url"].Value.Replace("''", "'", StringComparison.Ordinal)
                : throw GraphError.BadRequest("BadRequest", "A filter on JoinWebUrl is needed.");
            var found = state.Store.Find(OnlineMeetingRules.Collection, request.Mailbox, item => item["joinWebUrl"].Text() == wanted);
            return Results.Json(new JsonObject { ["value"] = new JsonArray([.. found]) });
        });
        app.MapPost(Path, async (HttpContext context) =>
        {
            var request = Organiser(context, state);
            var body = await request.BodyAsync();
            return Results.Json(state.Change(change => Write(OnlineMeetingRules.New(change, request.Mailbox), body)), statusCode: StatusCodes.Status201Created);
        });
        app.MapPost(Path + "/createOrGet", async (HttpContext context) =>
        {
            var request = Organiser(context, state);
            var body = await request.BodyAsync();
            var (isNew, meeting) = state.Change(change => CreateOrGet(change, request.Mailbox, body));
            return Results.Json(meeting, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        });
        app.MapDelete(Path + "/{id}", (HttpContext context) =>
        {
            var request = Organiser(context, state);
            state.Change(change =>
            {
                change.Keep(OnlineMeetingRules.Collection, request.Mailbox, One(change.Find(OnlineMeetingRules.Collection, request.Mailbox, Has(request.Route("id"))))["id"].Text()!, null);
                return true;
            });
            return Results.NoContent();
        });
        app.MapGet(Path + "/{id}", (HttpContext context) =>
        {
            var request = Organiser(context, state);
            return Results.Json(One(state.Store.Find(OnlineMeetingRules.Collection, request.Mailbox, Has(request.Route("id")))));
        });
        app.MapPatch(Path + "/{id}", async (HttpContext context) =>
        {
            var request = Organiser(context, state);
            var body = await request.BodyAsync();
            return Results.Json(state.Change(change =>
            {
                var item = Write(One(change.Find(OnlineMeetingRules.Collection, request.Mailbox, Has(request.Route("id")))), body);
                change.Keep(OnlineMeetingRules.Collection, request.Mailbox, item["id"].Text()!, item);
                return item;
            }));
        });
    }

    public static GraphRequest Organiser(HttpContext context, EmulatorState state)
    {
        var request = new GraphRequest(context, state);
        if (!Guid.TryParse(request.Route("user"), out var id))
        {
            throw GraphError.NotFound();
        }

        if (state.WithoutMeetingPolicy.Contains(request.Mailbox))
        {
            throw new GraphError(StatusCodes.Status403Forbidden, "Unauthorized", $"App is not authorized to perform this operation on behalf of user {id}: no application access policy found.");
        }

        return request;
    }

    private static (bool IsNew, JsonObject Meeting) CreateOrGet(StoreChange change, string mailbox, JsonObject body)
    {
        var key = body.Get("externalId").Text() ?? throw GraphError.BadRequest("BadRequest", "externalId is needed.");
        if (change.Find(OnlineMeetingRules.Collection, mailbox, item => item["externalId"].Text() == key) is [var known, ..])
        {
            return (false, known);
        }

        return (true, Write(OnlineMeetingRules.New(change, mailbox), body));
    }

    private static JsonObject Write(JsonObject item, JsonObject body)
    {
        foreach (var (name, value) in body.Where(property => !Fixed.Contains(property.Key, StringComparer.OrdinalIgnoreCase)))
        {
            item[name] = value?.DeepClone();
        }

        return item;
    }

    private static Func<JsonObject, bool> Has(string id) => item => item["id"].Text() == id;

    private static JsonObject One(List<JsonObject> found) => found.FirstOrDefault() ?? throw GraphError.NotFound();

    [GeneratedRegex("^\\s*JoinWebUrl eq '(?<url>(?:[^']|'')*)'\\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ByJoinUrl();
}
