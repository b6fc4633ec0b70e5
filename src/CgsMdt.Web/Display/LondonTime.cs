using System.Globalization;
using CgsMdt.Core.Platform;

namespace CgsMdt.Web.Display;

/// <summary>Instants as people here read them: Europe/London, "Tue 8 December 2026, 10:00".</summary>
public static class LondonTime
{
    /// <summary>The London clock at an instant.</summary>
    public static DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, LondonCalendar.Zone);

    /// <summary>The London date of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => LondonCalendar.DateOf(instant);

    /// <summary>"Tue 8 December 2026, 10:00".</summary>
    public static string DateAndTime(DateTimeOffset instant) => At(instant).ToString("ddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Tue 8 December 2026".</summary>
    public static string Date(DateTimeOffset instant) => Date(DateOf(instant));

    /// <summary>"Tue 8 December 2026".</summary>
    public static string Date(DateOnly date) => date.ToString("ddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Tue 8 Dec", where the year is plain from what stands around it.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"Tue 8 Dec", where the year is plain from what stands around it.</summary>
    public static string ShortDate(DateTimeOffset instant) => ShortDate(DateOf(instant));

    /// <summary>"10:00".</summary>
    public static string Time(DateTimeOffset instant) => At(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"morning" before noon, "afternoon" before six, "evening".</summary>
    public static string PartOfDay(DateTimeOffset instant) => At(instant).Hour switch
    {
        < 12 => "morning",
        < 18 => "afternoon",
        _ => "evening",
    };
}
