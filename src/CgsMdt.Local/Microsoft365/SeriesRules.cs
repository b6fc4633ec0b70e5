using System.Globalization;
using System.Text.Json.Nodes;

namespace CgsMdt.Local.Microsoft365;

/// <summary>
/// Series: the master is kept, its occurrences are worked out when they are asked for, and one that is changed or deleted by itself is kept as an exception,
/// as Outlook does it. An occurrence's time is the master's local time, whatever the clocks do between.
/// </summary>
internal static class SeriesRules
{
    private const string Mark = "OCC";
    private static readonly DateOnly Origin = new(2000, 1, 1);

    public static bool IsMaster(JsonObject item) => item["type"].Text() == "seriesMaster";

    public static bool IsException(JsonObject item) => item["type"].Text() == "exception";

    /// <summary>Makes the new item a series, if the body says so.</summary>
    public static void Take(JsonObject item, JsonObject body)
    {
        if (body.Get("recurrence") is not JsonObject recurrence)
        {
            return;
        }

        Recurrence.Require(recurrence);
        item["recurrence"] = recurrence.DeepClone();
        item["type"] = "seriesMaster";
    }

    /// <summary>What a view of the calendar holds: single events, exceptions and occurrences in the window; never masters.</summary>
    public static List<JsonObject> Between(Func<Func<JsonObject, bool>, List<JsonObject>> find, DateTimeOffset from, DateTimeOffset to)
    {
        var found = find(item => EventRules.IsLive(item) && !IsMaster(item) && CalendarViewEndpoints.Touches(item, from, to));
        foreach (var master in find(item => EventRules.IsLive(item) && IsMaster(item)))
        {
            found.AddRange(Occurrences(find, master).TakeWhile(item => Json.Instant(item["_start"]) < to).Where(item => CalendarViewEndpoints.Touches(item, from, to)));
        }

        return [.. found.OrderBy(item => item["_start"].Text(), StringComparer.Ordinal)];
    }

    /// <summary>The occurrences that nobody has changed or deleted by themselves, in order; without end where the series has none.</summary>
    public static IEnumerable<JsonObject> Occurrences(Func<Func<JsonObject, bool>, List<JsonObject>> find, JsonObject master)
    {
        var apart = Apart(find, master);
        return Recurrence.Dates(master["recurrence"]!.AsObject()).Where(date => !apart.Contains(Day(date))).Select(date => On(master, date));
    }

    /// <summary>The occurrence with this id, or null.</summary>
    public static JsonObject? Find(Func<Func<JsonObject, bool>, List<JsonObject>> find, string id)
    {
        if (id.LastIndexOf(Mark, StringComparison.Ordinal) is not (> 0 and var at))
        {
            return null;
        }

        var (masterId, day) = (id[..at], id[(at + Mark.Length)..]);
        var master = find(item => EventRules.IsLive(item) && IsMaster(item) && (item["_lasting"].Text() == masterId || item["_ordinary"].Text() == masterId)).FirstOrDefault();
        return master is null ? null : Occurrences(find, master).Take(Recurrence.MostDates).FirstOrDefault(item => item["_original"].Text() == day);
    }

    /// <summary>Turns an occurrence that is about to be changed into an exception, which must stay between its neighbours.</summary>
    public static void BecomeException(JsonObject occurrence) => occurrence["type"] = "exception";

    public static void RequireBetweenNeighbours(Func<Func<JsonObject, bool>, List<JsonObject>> find, JsonObject exception)
    {
        var master = find(item => IsMaster(item) && item["_lasting"].Text() == exception["_masterLasting"].Text()).FirstOrDefault();
        if (master is null)
        {
            return;
        }

        var (day, start) = (exception["_original"].Text()!, Json.Instant(exception["_start"]));
        var all = Recurrence.Dates(master["recurrence"]!.AsObject()).Take(Recurrence.MostDates).ToList();
        var index = all.FindIndex(date => Day(date) == day);
        if ((index > 0 && start <= Json.Instant(On(master, all[index - 1])["_start"])) || (index + 1 < all.Count && start >= Json.Instant(On(master, all[index + 1])["_start"])))
        {
            throw GraphError.BadRequest("ErrorOccurrenceCrossingBoundary", "Modified occurrence is crossing or overlapping adjacent occurrence.");
        }
    }

    private static HashSet<string?> Apart(Func<Func<JsonObject, bool>, List<JsonObject>> find, JsonObject master)
    {
        var series = Series(master);
        return [.. find(item => item["_series"].Text() == series).Select(item => item["_original"].Text())];
    }

    /// <summary>The same in the organiser's mailbox and in those of everybody invited.</summary>
    private static string? Series(JsonObject master) => master["_organiserEvent"].Text() ?? master["_lasting"].Text();

    private static JsonObject On(JsonObject master, DateOnly date)
    {
        var zone = Zones.Find(master["originalStartTimeZone"].Text() ?? "UTC");
        var (start, end) = (Json.Instant(master["_start"]), Json.Instant(master["_end"]));
        var local = date.ToDateTime(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime));
        var from = new DateTimeOffset(local, zone.IsInvalidTime(local) ? zone.BaseUtcOffset : zone.GetUtcOffset(local)).ToUniversalTime();
        var item = master.DeepClone().AsObject();
        var day = Day(date);
        (item["_lasting"], item["_ordinary"]) = (master["_lasting"].Text() + Mark + day, master["_ordinary"].Text() + Mark + day);
        (item["_masterLasting"], item["_masterOrdinary"]) = (master["_lasting"].Text(), master["_ordinary"].Text());
        (item["_series"], item["_original"]) = (Series(master), day);
        (item["_start"], item["_end"]) = (Json.Instant(from), Json.Instant(from + (end - start)));
        (item["type"], item["recurrence"]) = ("occurrence", null);
        item["iCalUId"] = master["iCalUId"].Text() + day;
        item.Remove("transactionId");
        return item;
    }

    /// <summary>A date in letters: ids hold no digits.</summary>
    private static string Day(DateOnly date)
    {
        var number = date.DayNumber - Origin.DayNumber;
        return string.Concat(number.ToString("D6", CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + 'a')));
    }
}
