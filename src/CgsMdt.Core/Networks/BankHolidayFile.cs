using System.Globalization;
using System.Text.Json;

namespace CgsMdt.Core.Networks;

/// <summary>One bank holiday of a file, or what is wrong with its place there.</summary>
/// <param name="Place">The line, or the entry of the list, the first being 1.</param>
/// <param name="Problem">Why it cannot be taken; none if it can.</param>
internal sealed record BankHolidayEntry(int Place, DateOnly Date, string Name, string? Problem = null);

/// <summary>Reads bank holidays as the government publishes them, in JSON by division with a list of events, or as lines of date and name.</summary>
internal static class BankHolidayFile
{
    private const string Division = "england-and-wales";
    private const int LongestName = 100;
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    /// <summary>The entries in order; or null, with the reason, where the file as a whole cannot be read.</summary>
    public static (IReadOnlyList<BankHolidayEntry>? Entries, string? Problem) Read(string text)
    {
        var (entries, problem) = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is ['{', ..] json ? ReadJson(json) : (ReadLines(text.TrimStart('\uFEFF')), null);
        if (entries is null)
        {
            return (null, problem);
        }

        var seen = new HashSet<DateOnly>();
        List<BankHolidayEntry> checkedEntries = [.. entries.Select(e => e.Problem is null && !seen.Add(e.Date) ? e with { Problem = $"{e.Date:yyyy-MM-dd} is there twice." } : e)];
        return checkedEntries.Count > 0 ? (checkedEntries, null) : (null, "There is no bank holiday in the file.");
    }

    private static (List<BankHolidayEntry>? Entries, string? Problem) ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            if (!document.RootElement.TryGetProperty(Division, out var division) || division.ValueKind != JsonValueKind.Object
                || !division.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array)
            {
                return (null, $"The file has no \"{Division}\" with \"events\": give it as the government publishes it.");
            }

            return ([.. events.EnumerateArray().Select((e, i) => e.ValueKind == JsonValueKind.Object
                ? Entry(i + 1, TextOf(e, "date"), TextOf(e, "title"))
                : new BankHolidayEntry(i + 1, default, "", "An event is an object with date and title."))], null);
        }
        catch (JsonException e)
        {
            return (null, $"The file is not JSON: line {e.LineNumber + 1}.");
        }
    }

    private static List<BankHolidayEntry> ReadLines(string text)
    {
        List<BankHolidayEntry> entries = [];
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || (number == 1 && trimmed.StartsWith("date,", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var comma = trimmed.IndexOf(',', StringComparison.Ordinal);
            entries.Add(comma < 0
                ? new BankHolidayEntry(number, default, "", "A line is date,name.")
                : Entry(number, trimmed[..comma].Trim(), trimmed[(comma + 1)..].Trim().Trim('"')));
        }

        return entries;
    }

    private static BankHolidayEntry Entry(int place, string? date, string? name)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < FirstYear or > LastYear)
        {
            return new(place, default, "", "The date is not one like 2029-12-25.");
        }

        return string.IsNullOrWhiteSpace(name) || name.Length > LongestName
            ? new(place, day, "", $"The name is missing, or longer than {LongestName} characters.")
            : new(place, day, name);
    }

    private static string? TextOf(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
