using System.Text;
using System.Text.RegularExpressions;

namespace CgsMdt.Microsoft365;

/// <summary>What a file that goes with a mail says to its reader: decoded, folded lines made whole, without the dates with which our own calendar files are stamped.</summary>
internal static partial class FileText
{
    public static string Of(string encoded)
    {
        var bytes = new byte[encoded.Length];
        var text = Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : encoded;
        return Stamp().Replace(text.Replace("\r\n ", "", StringComparison.Ordinal), "");
    }

    [GeneratedRegex(@"^(?:DTSTAMP|LAST-MODIFIED|DTSTART;TZID=Europe/London|DTEND;TZID=Europe/London):[0-9]{8}T[0-9]{6}Z?\r$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Stamp();
}
