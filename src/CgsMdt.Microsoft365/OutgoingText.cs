using System.Net;
using System.Text.RegularExpressions;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Microsoft365;

/// <summary>A text as its reader would see it, whatever it was wrapped in: entities, percent signs, markup, invisible characters, other scripts' digits.</summary>
internal static partial class OutgoingText
{
    /// <summary>The readings to check: markup may hide what is one word, or join what are two.</summary>
    public static IEnumerable<string> Readings(string text)
    {
        var unwrapped = Unescape(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)));
        yield return PlainLetters.Of(text);
        yield return PlainLetters.Of(unwrapped);
        if (unwrapped.Contains('<', StringComparison.Ordinal))
        {
            yield return PlainLetters.Of(Tag().Replace(unwrapped, ""));
            yield return PlainLetters.Of(Tag().Replace(unwrapped, " "));
        }
    }

    private static string Unescape(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
