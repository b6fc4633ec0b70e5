using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Local times in either kind of zone name, as Outlook takes them, kept as instants.</summary>
internal static class Zones
{
    public static DateTimeOffset Instant(JsonNode? node, string name)
    {
        if (node is not JsonObject time || time.Get("dateTime").Text() is not { } written || time.Get("timeZone").Text() is not { } zone
            || !DateTime.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var local))
        {
            throw GraphError.BadRequest("ErrorInvalidRequest", $"'{name}' needs dateTime and timeZone.");
        }

        if (local.Kind == DateTimeKind.Utc)
        {
            return new DateTimeOffset(local);
        }

        var found = Find(zone);
        // An hour that the clocks skip is read as if they had not yet been changed.
        var offset = found.IsInvalidTime(local) ? found.BaseUtcOffset : found.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public static JsonObject Local(DateTimeOffset instant, string zone) => new()
    {
        ["dateTime"] = TimeZoneInfo.ConvertTime(instant, Find(zone)).DateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        ["timeZone"] = zone,
    };

    public static TimeZoneInfo Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        ? found
        : throw GraphError.BadRequest("TimeZoneNotSupportedException", "A valid TimeZone value must be specified.");
}
