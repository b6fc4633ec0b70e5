using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>The dates of a recurrence: daily, weekly, by day of the month or by weekday of the month; to a date, a number of times, or without end.</summary>
internal static class Recurrence
{
    /// <summary>How many occurrences of a series without end are ever looked at.</summary>
    public const int MostDates = 2000;

    private static readonly string[] Indexes = ["first", "second", "third", "fourth"];

    public static void Require(JsonObject recurrence)
    {
        if (recurrence.Get("pattern") is not JsonObject pattern || recurrence.Get("range") is not JsonObject range || Date(range.Get("startDate")) is null
            || pattern.Get("type").Text() is not ("daily" or "weekly" or "absoluteMonthly" or "relativeMonthly" or "absoluteYearly" or "relativeYearly")
            || range.Get("type").Text() is not ("endDate" or "numbered" or "noEnd"))
        {
            throw GraphError.BadRequest("ErrorInvalidRequest", "The recurrence needs a pattern and a range of a known type.");
        }
    }

    public static IEnumerable<DateOnly> Dates(JsonObject recurrence)
    {
        var (pattern, range) = (recurrence.Get("pattern")!.AsObject(), recurrence.Get("range")!.AsObject());
        var start = Date(range.Get("startDate"))!.Value;
        var most = range.Get("type").Text() == "numbered" ? Number(range, "numberOfOccurrences", 1) : int.MaxValue;
        var last = range.Get("type").Text() == "endDate" ? Date(range.Get("endDate")) ?? start : start.AddYears(30);
        return Days(start, last).Where(day => IsOn(pattern, start, day)).Take(most);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static bool IsOn(JsonObject pattern, DateOnly start, DateOnly day)
    {
        var every = Math.Max(1, Number(pattern, "interval", 1));
        var months = ((day.Year - start.Year) * 12) + day.Month - start.Month;
        return pattern.Get("type").Text() switch
        {
            "daily" => (day.DayNumber - start.DayNumber) % every == 0,
            "weekly" => IsWeekday(pattern, day) && (Week(pattern, day) - Week(pattern, start)) / 7 % every == 0,
            "absoluteMonthly" => months % every == 0 && IsDayOfMonth(pattern, day),
            "relativeMonthly" => months % every == 0 && IsWeekdayOfMonth(pattern, day),
            "absoluteYearly" => (day.Year - start.Year) % every == 0 && day.Month == Number(pattern, "month", start.Month) && IsDayOfMonth(pattern, day),
            _ => (day.Year - start.Year) % every == 0 && day.Month == Number(pattern, "month", start.Month) && IsWeekdayOfMonth(pattern, day),
        };
    }

    private static bool IsWeekday(JsonObject pattern, DateOnly day) =>
        (pattern.Get("daysOfWeek") as JsonArray ?? []).Any(name => string.Equals(name.Text(), day.DayOfWeek.ToString(), StringComparison.OrdinalIgnoreCase));

    private static int Week(JsonObject pattern, DateOnly day)
    {
        var first = Enum.TryParse<DayOfWeek>(pattern.Get("firstDayOfWeek").Text(), ignoreCase: true, out var named) ? named : DayOfWeek.Sunday;
        return day.DayNumber - (((int)day.DayOfWeek - (int)first + 7) % 7);
    }

    private static bool IsDayOfMonth(JsonObject pattern, DateOnly day) =>
        day.Day == Math.Min(Number(pattern, "dayOfMonth", 1), DateTime.DaysInMonth(day.Year, day.Month));

    private static bool IsWeekdayOfMonth(JsonObject pattern, DateOnly day)
    {
        var isLast = day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);
        var index = Array.IndexOf(Indexes, pattern.Get("index").Text() ?? "first");
        return IsWeekday(pattern, day) && (index < 0 ? isLast : (day.Day - 1) / 7 == index);
    }

    private static int Number(JsonObject item, string name, int otherwise) => item.Get(name) is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;

    private static DateOnly? Date(JsonNode? node) => DateOnly.TryParseExact(node.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
