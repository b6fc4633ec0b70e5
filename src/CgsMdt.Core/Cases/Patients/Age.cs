using System.Globalization;
using System.Text.RegularExpressions;

namespace CgsMdt.Core.Cases;

/// <summary>An age in words, from a date of birth or from an ISO 8601 duration of years, months, weeks and days.</summary>
public static partial class Age
{
    /// <summary>The parts of a duration such as P2Y6M; none when it is not one.</summary>
    public static (int Years, int Months, int Days)? Parse(string iso)
    {
        var match = Duration().Match(iso);
        if (!match.Success || iso.Length < 3)
        {
            return null;
        }

        int Part(string name) => match.Groups[name] is { Success: true } g ? int.Parse(g.Value, CultureInfo.InvariantCulture) : 0;
        return (Part("y"), Part("m"), (Part("w") * 7) + Part("d"));
    }

    /// <summary>The age on a date, such as "12 years", "2 years 6 months", "5 weeks"; years alone from the age of five.</summary>
    public static string? InWords(DateOnly? born, string? atLastSeen, DateOnly on)
    {
        if (born is { } birthday && birthday <= on)
        {
            var months = ((on.Year - birthday.Year) * 12) + on.Month - birthday.Month - (on.Day < birthday.Day ? 1 : 0);
            return Words(months / 12, months % 12, on.DayNumber - birthday.AddMonths(months).DayNumber);
        }

        return atLastSeen is not null && Parse(atLastSeen) is var (years, rest, days) ? Words(years, rest, days) : null;
    }

    private static string Words(int years, int months, int days) => (years, months) switch
    {
        ( >= 5, _) or ( > 0, 0) => Count(years, "year"),
        ( > 0, _) => $"{Count(years, "year")} {Count(months, "month")}",
        (_, > 0) => Count(months, "month"),
        _ => days >= 14 ? Count(days / 7, "week") : Count(days, "day"),
    };

    private static string Count(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";

    [GeneratedRegex(@"^P(?:(?<y>\d{1,3})Y)?(?:(?<m>\d{1,2})M)?(?:(?<w>\d{1,2})W)?(?:(?<d>\d{1,3})D)?(?:T\w*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Duration();
}
