using Microsoft.Kiota.Abstractions;

namespace CgsMdt.Microsoft365;

/// <summary>What we ask of every answer.</summary>
internal static class Preferences
{
    /// <summary>The zone all of our meetings are in; events of others are read in it too.</summary>
    public const string Zone = "Europe/London";

    private const int EventsAPage = 50;

    /// <summary>Ids that survive a move to another folder.</summary>
    public static void LastingIds(this RequestHeaders headers) => headers.Add("Prefer", "IdType=\"ImmutableId\"");

    /// <summary>Lasting ids, and times in <paramref name="zone"/> (IANA name) and not in UTC.</summary>
    public static void LastingIdsAndTimesIn(this RequestHeaders headers, string zone)
    {
        headers.LastingIds();
        headers.Add("Prefer", $"outlook.timezone=\"{WindowsName(zone)}\"");
    }

    public static void BigPages(this RequestHeaders headers) => headers.Add("Prefer", $"odata.maxpagesize={EventsAPage}");

    public static string IanaName(string name) => TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) ? iana : name;

    private static string WindowsName(string zone) => TimeZoneInfo.TryConvertIanaIdToWindowsId(zone, out var windows) ? windows : zone;
}
