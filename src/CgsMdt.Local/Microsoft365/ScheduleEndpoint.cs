using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{id}/calendar/getSchedule.</summary>
internal static class ScheduleEndpoint
{
    private const int MostSchedules = 20;
    private const int IntervalUnlessAsked = 30;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(62);

    public static void Map(WebApplication app, EmulatorState state) =>
        app.MapPost("/v1.0/users/{user}/calendar/getSchedule", async (HttpContext context) =>
        {
            var request = new GraphRequest(context, state);
            var body = await request.BodyAsync();
            var asked = (body.Get("schedules") as JsonArray ?? []).Select(s => s.Text()?.ToLowerInvariant() ?? "").ToList();
            var (from, to) = (Zones.Instant(body.Get("startTime"), "startTime"), Zones.Instant(body.Get("endTime"), "endTime"));
            if (asked.Count is 0 or > MostSchedules)
            {
                throw GraphError.BadRequest("ErrorInvalidParameter", "Between one and twenty schedules can be asked for at once.");
            }

            if (to <= from || to - from >= LongestWindow)
            {
                throw GraphError.BadRequest("ErrorInvalidParameter", "The requested time duration specified for FreeBusyViewOptions.TimeWindow is not correct.");
            }

            var interval = (int?)body.Get("availabilityViewInterval") ?? IntervalUnlessAsked;
            return Results.Json(new JsonObject { ["value"] = new JsonArray([.. asked.Select(address => Schedule(state, request, address, from, to, interval))]) });
        });

    /// <summary>findMeetingTimes needs a signed-in person; an application is refused, and must work slots out of getSchedule itself.</summary>
    public static void MapFindMeetingTimes(WebApplication app) => app.MapPost("/v1.0/users/{user}/findMeetingTimes", IResult () =>
        throw new GraphError(StatusCodes.Status403Forbidden, "ErrorAccessDenied", "Access is denied. The requested operation needs a signed-in user."));

    private static JsonObject Schedule(EmulatorState state, GraphRequest request, string address, DateTimeOffset from, DateTimeOffset to, int interval)
    {
        if (!Mailboxes.Exists(address))
        {
            return new JsonObject
            {
                ["scheduleId"] = address,
                ["availabilityView"] = "",
                ["error"] = new JsonObject { ["message"] = "Unable to resolve e-mail address to an Active Directory object.", ["responseCode"] = "ErrorMailRecipientNotFound" },
            };
        }

        var taken = SeriesRules.Between(condition => state.Store.Find(EventRules.Collection, address, condition), from, to)
            .Where(item => !item["isCancelled"].Flag() && Status(item) != "free").ToList();
        var view = new List<char>();
        for (var slot = from; slot < to; slot = slot.AddMinutes(interval))
        {
            view.Add(taken.Where(item => CalendarViewEndpoints.Touches(item, slot, slot.AddMinutes(interval))).Select(item => Digit(Status(item))).Append('0').Max());
        }

        return new JsonObject
        {
            ["scheduleId"] = address,
            ["availabilityView"] = new string([.. view]),
            ["scheduleItems"] = new JsonArray([.. taken.Select(item => Item(request, item))]),
        };
    }

    private static JsonObject Item(GraphRequest request, JsonObject item)
    {
        var isPrivate = item["sensitivity"].Text() is "private" or "confidential";
        var shown = new JsonObject
        {
            ["isPrivate"] = isPrivate,
            ["status"] = Status(item),
            ["start"] = Zones.Local(Json.Instant(item["_start"]), request.Zone),
            ["end"] = Zones.Local(Json.Instant(item["_end"]), request.Zone),
        };
        if (!isPrivate)
        {
            shown["subject"] = item["subject"]?.DeepClone();
        }

        return shown;
    }

    private static string Status(JsonObject item) => (item["responseStatus"] as JsonObject)?.Get("response").Text() switch
    {
        "declined" => "free",
        "notResponded" or "tentativelyAccepted" => "tentative",
        _ => item["showAs"].Text() ?? "busy",
    };

    private static char Digit(string status) => status switch
    {
        "tentative" => '1',
        "oof" => '3',
        "free" or "workingElsewhere" => '0',
        _ => '2',
    };
}
