using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CgsMdt.Microsoft365;

/// <summary>The words of our fixed wording. They say nothing about anybody, even where a patient is called May or Read.</summary>
internal static partial class OwnWords
{
    public static FrozenSet<string> Fixed { get; } = Gather();

    public static IEnumerable<string> In(string text) => Word().Matches(text).Select(match => match.Value);

    private static FrozenSet<string> Gather()
    {
        var dates = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat;
        return EventWording.FixedText.Concat(NoticeWording.FixedText).Concat(dates.MonthNames).Concat(dates.DayNames)
            .SelectMany(In).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
