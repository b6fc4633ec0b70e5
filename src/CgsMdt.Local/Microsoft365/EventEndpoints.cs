using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{id}/events.</summary>
internal static class EventEndpoints
{
    private const string Path = "/v1.0/users/{user}/events";

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapPost(Path, async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            return Results.Json(request.Show(state.Change(change => EventRules.Create(change, request.Mailbox, body))), statusCode: StatusCodes.Status201Created);
        });
        app.MapGet(Path, (HttpContext context) => List(new GraphRequest(context, state), state));
        app.MapGet(Path + "/{id}", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            return Results.Json(request.Show(One(condition => state.Store.Find(EventRules.Collection, request.Mailbox, condition), request.Route("id"))));
        });
        app.MapGet(Path + "/{id}/instances", (HttpContext context) => Instances(new GraphRequest(context, state), state));
        app.MapPatch(Path + "/{id}", async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            return Results.Json(request.Show(state.Change(change => Patch(change, request, body))));
        });
        app.MapDelete(Path + "/{id}", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            state.Change(change =>
            {
                EventRules.Remove(change, request.Mailbox, Current(change, request));
                return true;
            });
            return Results.NoContent();
        });
        app.MapPost(Path + "/{id}/cancel", (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            state.Change(change =>
            {
                var item = Current(change, request);
                if (!item["isOrganizer"].Flag())
                {
                    throw GraphError.BadRequest("ErrorInvalidRequest", "Your request can't be completed. You need to be an organizer to cancel a meeting.");
                }

                EventRules.Remove(change, request.Mailbox, item);
                return true;
            });
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }

    public static Func<JsonObject, bool> Has(string id) => item => EventRules.IsLive(item) && (item["_lasting"].Text() == id || item["_ordinary"].Text() == id);

    private static IResult List(GraphRequest request, EmulatorState state)
    {
        var skip = int.Parse(request.Query("$skip") ?? "0", CultureInfo.InvariantCulture);
        var size = int.Parse(request.Query("$top") ?? request.PageSize.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var all = state.Store.Find(EventRules.Collection, request.Mailbox, item => EventRules.IsLive(item) && !SeriesRules.IsException(item)).OrderBy(item => item["_start"].Text(), StringComparer.Ordinal).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. all.Skip(skip).Take(size).Select(request.Show)]) };
        if (skip + size < all.Count)
        {
            answer["@odata.nextLink"] = request.Link(string.Create(CultureInfo.InvariantCulture, $"?$top={size}&$skip={skip + size}"));
        }

        return Results.Json(answer);
    }

    private static JsonObject Current(StoreChange change, GraphRequest request)
    {
        var item = One(condition => change.Find(EventRules.Collection, request.Mailbox, condition), request.Route("id"));
        return request.IfMatch is { } etag && etag != $"W/\"{item["changeKey"].Text()}\"" ? throw GraphError.Stale() : item;
    }

    private static JsonObject Patch(StoreChange change, GraphRequest request, JsonObject body)
    {
        var item = Current(change, request);
        if (item["type"].Text() == "occurrence")
        {
            SeriesRules.BecomeException(item);
        }

        var patched = EventRules.Patch(change, request.Mailbox, item, body);
        if (SeriesRules.IsException(patched))
        {
            SeriesRules.RequireBetweenNeighbours(condition => change.Find(EventRules.Collection, request.Mailbox, condition), patched);
        }

        return patched;
    }

    private static IResult Instances(GraphRequest request, EmulatorState state)
    {
        var (from, to) = (request.Instant("startDateTime"), request.Instant("endDateTime"));
        List<JsonObject> Find(Func<JsonObject, bool> condition) => state.Store.Find(EventRules.Collection, request.Mailbox, condition);
        var master = One(Find, request.Route("id"));
        var lasting = master["_lasting"].Text();
        var found = SeriesRules.Between(Find, from, to).Where(item => item["_masterLasting"].Text() == lasting);
        return Results.Json(new JsonObject { ["value"] = new JsonArray([.. found.Select(request.Show)]) });
    }

    private static JsonObject One(Func<Func<JsonObject, bool>, List<JsonObject>> find, string id) => find(Has(id)).FirstOrDefault() ?? SeriesRules.Find(find, id) ?? throw GraphError.NotFound();
}
