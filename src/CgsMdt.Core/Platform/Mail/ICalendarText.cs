using System.Globalization;
using System.Text;

namespace CgsMdt.Core.Platform.Mail;

/// <summary>One event of a calendar file: times and a link, nothing of any case.</summary>
/// <param name="Uid">The same for ever, whatever changes.</param>
/// <param name="Sequence">Goes up with every change.</param>
/// <param name="Summary">The line people see.</param>
/// <param name="Place">Where, for those who come in person.</param>
/// <param name="Organiser">The mail address of whom it is from, where it comes by mail.</param>
/// <param name="ChangedAt">When it was last changed, UTC.</param>
public sealed record CalendarEntry(
    string Uid, int Sequence, string Summary, DateOnly Date, TimeOnly StartsAt, int Minutes, Uri Link, bool IsCancelled, DateTimeOffset ChangedAt, string? Place = null, string? Organiser = null);

/// <summary>
/// Writes iCalendar (RFC 5545): lines folded at 75 octets and ended by CR LF, text escaped, times local with the rules of Europe/London, so that ten o'clock
/// stays ten o'clock over the clock changes.
/// </summary>
public static class ICalendarText
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;
    private const string Zone = "Europe/London";

    // From the year 1601, as Outlook writes it: nobody's date of birth.
    private static readonly string[] London =
    [
        "BEGIN:VTIMEZONE", $"TZID:{Zone}",
        "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST", "DTSTART:16010325T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "DTSTART:16011028T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    /// <summary>A whole calendar.</summary>
    /// <param name="name">What a calendar program calls it.</param>
    public static string Of(string name, IEnumerable<CalendarEntry> entries, DateTimeOffset now) => Write(
        [$"METHOD:{MethodOf(isCancelled: false)}", $"X-WR-CALNAME:{Escape(name)}", $"X-WR-TIMEZONE:{Zone}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"],
        entries.SelectMany(e => Lines(e, now)));

    /// <summary>One entry as it goes with a mail (RFC 5546): to be put into a calendar, or taken out of it.</summary>
    public static string OfOne(CalendarEntry entry) => Write([$"METHOD:{MethodOf(entry.IsCancelled)}"], Lines(entry, entry.ChangedAt));

    /// <summary>What a calendar program does with the file.</summary>
    public static string MethodOf(bool isCancelled) => isCancelled ? "CANCEL" : "PUBLISH";

    /// <summary>Names an entry for ever, in feeds and in mails alike.</summary>
    /// <param name="host">Of the product's public address.</param>
    public static string Uid(string kind, Guid id, string host) => $"{kind}-{id:N}@{host}";

    private static string Write(IEnumerable<string> said, IEnumerable<string> events)
    {
        var text = new StringBuilder();
        string[] head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CgsMdt//Meetings//EN", "CALSCALE:GREGORIAN"];
        foreach (var line in head.Concat(said).Concat(London).Concat(events).Append("END:VCALENDAR"))
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(CalendarEntry entry, DateTimeOffset now)
    {
        var from = entry.Date.ToDateTime(entry.StartsAt);
        yield return "BEGIN:VEVENT";
        yield return $"UID:{Escape(entry.Uid)}";
        yield return $"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}";
        yield return $"DTSTAMP:{Utc(now)}";
        if (entry.Organiser is { } organiser)
        {
            yield return $"ORGANIZER:mailto:{organiser}";
        }

        yield return $"LAST-MODIFIED:{Utc(entry.ChangedAt)}";
        yield return $"DTSTART;TZID={Zone}:{Local(from)}";
        yield return $"DTEND;TZID={Zone}:{Local(End(from, entry.Minutes))}";
        yield return $"SUMMARY:{Escape(entry.IsCancelled ? $"Cancelled: {entry.Summary}" : entry.Summary)}";
        yield return $"DESCRIPTION:{Escape($"{entry.Link.AbsoluteUri}\nSign in there to see the rest. No details of any patient are in this calendar.")}";
        yield return $"URL:{entry.Link.AbsoluteUri}";
        if (entry.Place is { } place)
        {
            yield return $"LOCATION:{Escape(place)}";
        }

        yield return $"STATUS:{(entry.IsCancelled ? "CANCELLED" : "CONFIRMED")}";
        yield return $"TRANSP:{(entry.IsCancelled ? "TRANSPARENT" : "OPAQUE")}";
        yield return "CLASS:PRIVATE";
        yield return "END:VEVENT";
    }

    /// <summary>The local end of so many minutes, as clocks show it even where they change in between.</summary>
    private static DateTime End(DateTime from, int minutes)
    {
        var instant = LondonCalendar.InstantOf(DateOnly.FromDateTime(from), TimeOnly.FromDateTime(from)).AddMinutes(minutes);
        return TimeZoneInfo.ConvertTime(instant, LondonCalendar.Zone).DateTime;
    }

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);

    /// <summary>Breaks a line between whole characters, so that no piece is longer than 75 octets; each later piece begins with a space.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
