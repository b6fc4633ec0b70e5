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
            return Results.Json(request.Show(One(state.Store.Find(EventRules.Collection, request.Mailbox, Has(request.Route("id"))))));
        });
        app.MapPatch(Path + "/{id}", async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            return Results.Json(request.Show(state.Change(change => EventRules.Patch(change, request.Mailbox, Current(change, request), body))));
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
        var all = state.Store.Find(EventRules.Collection, request.Mailbox, EventRules.IsLive).OrderBy(item => item["_start"].Text(), StringComparer.Ordinal).ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. all.Skip(skip).Take(size).Select(request.Show)]) };
        if (skip + size < all.Count)
        {
            answer["@odata.nextLink"] = request.Link(string.Create(CultureInfo.InvariantCulture, $"?$top={size}&$skip={skip + size}"));
        }

        return Results.Json(answer);
    }

    private static JsonObject Current(StoreChange change, GraphRequest request)
    {
        var item = One(change.Find(EventRules.Collection, request.Mailbox, Has(request.Route("id"))));
        return request.IfMatch is { } etag && etag != $"W/\"{item["changeKey"].Text()}\"" ? throw GraphError.Stale() : item;
    }

    private static JsonObject One(List<JsonObject> found) => found.FirstOrDefault() ?? throw GraphError.NotFound();
}
