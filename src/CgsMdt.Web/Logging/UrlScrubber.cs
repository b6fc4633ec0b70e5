using System.Text.RegularExpressions;

namespace CgsMdt.Web.Logging;

/// <summary>Takes out of an address whatever could tell of a patient, before it is logged: every query value, whatever is written like an NHS or CHI number, and the secret of a calendar.</summary>
internal static partial class UrlScrubber
{
    private const string Removed = "***";

    public static string Scrub(string address)
    {
        var path = address;
        var query = string.Empty;
        var at = address.IndexOf('?', StringComparison.Ordinal);
        if (at >= 0)
        {
            path = address[..at];
            query = "?" + string.Join('&', address[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(WithoutValue));
        }

        if (path.StartsWith(Calendars.CalendarEndpoints.Feeds, StringComparison.OrdinalIgnoreCase))
        {
            path = Calendars.CalendarEndpoints.Feeds + Removed;
        }

        return LongNumber().Replace(Uri.UnescapeDataString(path), Removed).ReplaceLineEndings(" ") + query;
    }

    private static string WithoutValue(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? Removed : $"{LongNumber().Replace(pair[..at], Removed)}={Removed}";
    }

    [GeneratedRegex(@"(?<!\d)(?:\d{10,}|\d{3}[ -]\d{3}[ -]\d{4}|\d{6}[ -]\d{4})(?!\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex LongNumber();
}
