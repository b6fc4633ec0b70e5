using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{id}/calendarView and its delta.</summary>
internal static class CalendarViewEndpoints
{
    private const string Path = "/v1.0/users/{user}/calendarView";

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapGet(Path, (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var found = SeriesRules.Between(condition => state.Store.Find(EventRules.Collection, request.Mailbox, condition), request.Instant("startDateTime"), request.Instant("endDateTime"));
            return Results.Json(new JsonObject { ["value"] = new JsonArray([.. found.Select(request.Show)]) });
        });
        app.MapGet(Path + "/delta()", (HttpContext context) => Delta(new GraphRequest(context, state), state));
    }

    public static bool Touches(JsonObject item, DateTimeOffset from, DateTimeOffset to) =>
        Json.Instant(item["_start"]) < to && Json.Instant(item["_end"]) > from;

    private static IResult Delta(GraphRequest request, EmulatorState state)
    {
        var token = Token.Read(request);
        List<JsonObject> Find(Func<JsonObject, bool> condition) => state.Store.Find(EventRules.Collection, request.Mailbox, condition);
        var news = Find(item => Sequence(item) > token.Page);
        var changed = news
            .SelectMany(item => SeriesRules.IsMaster(item) ? SeriesRules.Occurrences(Find, item).TakeWhile(one => Json.Instant(one["_start"]) < token.To) : [item])
            .Where(item => token.Since > 0 || (EventRules.IsLive(item) && Touches(item, token.From, token.To)))
            .OrderBy(Sequence).ToList();
        var page = changed.Take(request.PageSize).ToList();
        var last = page.Count > 0 ? Sequence(page[^1]) : token.Page;
        page.AddRange(changed.Skip(page.Count).TakeWhile(item => Sequence(item) == last));
        var answer = new JsonObject
        {
            ["value"] = new JsonArray([.. page.Select(item => EventRules.IsLive(item) && Touches(item, token.From, token.To) ? request.Show(item) : Removed(request, item))]),
        };
        if (page.Count < changed.Count)
        {
            answer["@odata.nextLink"] = Token.Link(request, "$skiptoken", token with { Page = last });
        }
        else
        {
            // What lies outside the window has been looked at too, and is no news next time.
            var through = news.Select(Sequence).Append(last).Max();
            answer["@odata.deltaLink"] = Token.Link(request, "$deltatoken", token with { Since = Math.Max(1, through), Page = through });
        }

        return Results.Json(answer);
    }

    private static long Sequence(JsonObject item) => (long)item["_sequence"]!;

    private static JsonObject Removed(GraphRequest request, JsonObject item) => new()
    {
        ["id"] = (request.HasLastingIds ? item["_lasting"] : item["_ordinary"]).Text(),
        ["@removed"] = new JsonObject { ["reason"] = "deleted" },
    };

    /// <summary>Where a reading goes on: the window, what was seen before this round, what has been seen within it.</summary>
    private sealed record Token(DateTimeOffset From, DateTimeOffset To, long Since, long Page)
    {
        public static Token Read(GraphRequest request)
        {
            if ((request.Query("$deltatoken") ?? request.Query("$skiptoken")) is not { } text)
            {
                return new Token(request.Instant("startDateTime"), request.Instant("endDateTime"), 0, 0);
            }

            return text.Split('_') is [var from, var to, var since, var page] && long.TryParse(from, out var f) && long.TryParse(to, out var t)
                && long.TryParse(since, out var s) && long.TryParse(page, out var p)
                ? new Token(DateTimeOffset.FromUnixTimeSeconds(f), DateTimeOffset.FromUnixTimeSeconds(t), s, p)
                : throw new GraphError(StatusCodes.Status410Gone, "SyncStateNotFound", "The sync state generation is not found.");
        }

        /// <summary>Graph's own links hold the token alone; its published description asks for the window on every call, so that a proxy which checks can be put in front, ours hold both.</summary>
        public static string Link(GraphRequest request, string name, Token token) =>
            request.Link($"?{name}={token.Write()}&startDateTime={token.From.UtcDateTime:O}&endDateTime={token.To.UtcDateTime:O}");

        private string Write() => string.Create(CultureInfo.InvariantCulture, $"{From.ToUnixTimeSeconds()}_{To.ToUnixTimeSeconds()}_{Since}_{Page}");
    }
}
