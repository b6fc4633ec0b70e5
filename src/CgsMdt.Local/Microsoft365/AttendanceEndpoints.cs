using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>users/{object id}/onlineMeetings/{id}/attendanceReports: the fifty newest; nothing before a session has ended.</summary>
internal static class AttendanceEndpoints
{
    private const int MostReports = 50;
    private const int RecordsAPage = 50;
    private const string Path = OnlineMeetingEndpoints.Path + "/{id}/attendanceReports";

    public static void Map(WebApplication app, EmulatorState state)
    {
        app.MapGet(Path, (HttpContext context) =>
        {
            var request = Meeting(context, state);
            var newest = Reports(request, state).OrderByDescending(report => report["meetingEndDateTime"].Text(), StringComparer.Ordinal).Take(MostReports);
            return Results.Json(new JsonObject { ["value"] = new JsonArray([.. newest.Select(report => Show(report, withRecords: false))]) });
        });
        app.MapGet(Path + "/{report}", (HttpContext context) =>
        {
            var request = Meeting(context, state);
            var isExpanded = request.Query("$expand")?.Contains("attendanceRecords", StringComparison.OrdinalIgnoreCase) ?? false;
            return Results.Json(Show(One(request, state), isExpanded));
        });
        app.MapGet(Path + "/{report}/attendanceRecords", (HttpContext context) => Records(Meeting(context, state), state));
    }

    private static IResult Records(GraphRequest request, EmulatorState state)
    {
        var all = One(request, state)["_records"]!.AsArray();
        var skip = int.Parse(request.Query("$skip") ?? "0", CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["value"] = new JsonArray([.. all.Skip(skip).Take(RecordsAPage).Select(record => record!.DeepClone())]) };
        if (skip + RecordsAPage < all.Count)
        {
            answer["@odata.nextLink"] = request.Link(string.Create(CultureInfo.InvariantCulture, $"?$skip={skip + RecordsAPage}"));
        }

        return Results.Json(answer);
    }

    private static GraphRequest Meeting(HttpContext context, EmulatorState state)
    {
        var request = OnlineMeetingEndpoints.Organiser(context, state);
        return state.Store.Find(OnlineMeetingRules.Collection, request.Mailbox, item => item["id"].Text() == request.Route("id")).Count > 0 ? request : throw GraphError.NotFound();
    }

    private static List<JsonObject> Reports(GraphRequest request, EmulatorState state) =>
        state.Store.Find(AttendanceRules.Collection, request.Mailbox, report => AttendanceRules.IsReadable(report, request.Route("id"), state.Now));

    private static JsonObject One(GraphRequest request, EmulatorState state) =>
        Reports(request, state).Find(report => report["id"].Text() == request.Route("report")) ?? throw GraphError.NotFound();

    private static JsonObject Show(JsonObject report, bool withRecords)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in report.Where(property => !property.Key.StartsWith('_')))
        {
            shown[name] = value?.DeepClone();
        }

        if (withRecords)
        {
            shown["attendanceRecords"] = report["_records"]!.DeepClone();
        }

        return shown;
    }
}
