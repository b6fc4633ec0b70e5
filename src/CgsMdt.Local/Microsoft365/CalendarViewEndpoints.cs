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
            var (from, to) = (Instant(request, "startDateTime"), Instant(request, "endDateTime"));
            var found = state.Store.Find(EventRules.Collection, request.Mailbox, item => EventRules.IsLive(item) && Touches(item, from, to))
                .OrderBy(item => item["_start"].Text(), StringComparer.Ordinal);
            return Results.Json(new JsonObject { ["value"] = new JsonArray([.. found.Select(request.Show)]) });
        });
        app.MapGet(Path + "/delta()", (HttpContext context) => Delta(new GraphRequest(context, state), state));
    }

    public static bool Touches(JsonObject item, DateTimeOffset from, DateTimeOffset to) =>
        Json.Instant(item["_start"]) < to && Json.Instant(item["_end"]) > from;

    private static IResult Delta(GraphRequest request, EmulatorState state)
    {
        var token = Token.Read(request);
        var changed = state.Store.Find(EventRules.Collection, request.Mailbox, item =>
                (long)item["_sequence"]! > token.Page && (token.Since > 0 || (EventRules.IsLive(item) && Touches(item, token.From, token.To))))
            .OrderBy(item => (long)item["_sequence"]!).ToList();
        var page = changed.Take(request.PageSize).ToList();
        var last = page.Count > 0 ? (long)page[^1]["_sequence"]! : token.Page;
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
            answer["@odata.deltaLink"] = Token.Link(request, "$deltatoken", token with { Since = Math.Max(1, last), Page = last });
        }

        return Results.Json(answer);
    }

    private static JsonObject Removed(GraphRequest request, JsonObject item) => new()
    {
        ["id"] = (request.HasLastingIds ? item["_lasting"] : item["_ordinary"]).Text(),
        ["@removed"] = new JsonObject { ["reason"] = "deleted" },
    };

    private static DateTimeOffset Instant(GraphRequest request, string name) =>
        DateTimeOffset.TryParse(request.Query(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw GraphError.BadRequest("ErrorInvalidParameter", $"The parameter '{name}' is invalid.");

    /// <summary>Where a reading goes on: the window, what was seen before this round, what has been seen within it.</summary>
    private sealed record Token(DateTimeOffset From, DateTimeOffset To, long Since, long Page)
    {
        public static Token Read(GraphRequest request)
        {
            if ((request.Query("$deltatoken") ?? request.Query("$skiptoken")) is not { } text)
            {
                return new Token(Instant(request, "startDateTime"), Instant(request, "endDateTime"), 0, 0);
            }

            return text.Split('_') is [var from, var to, var since, var page] && long.TryParse(from, out var f) && long.TryParse(to, out var t)
                && long.TryParse(since, out var s) && long.TryParse(page, out var p)
                ? new Token(DateTimeOffset.FromUnixTimeSeconds(f), DateTimeOffset.FromUnixTimeSeconds(t), s, p)
                : throw new GraphError(StatusCodes.Status410Gone, "SyncStateNotFound", "The sync state generation is not found.");
        }

        /// <summary>Graph's own links hold the token alone; its published description asks for the window on every call, so a proxy that checks gets both.</summary>
        public static string Link(GraphRequest request, string name, Token token) =>
            request.Link($"?{name}={token.Write()}" + (request.IsProxied ? $"&startDateTime={token.From.UtcDateTime:O}&endDateTime={token.To.UtcDateTime:O}" : ""));

        private string Write() => string.Create(CultureInfo.InvariantCulture, $"{From.ToUnixTimeSeconds()}_{To.ToUnixTimeSeconds()}_{Since}_{Page}");
    }
}
