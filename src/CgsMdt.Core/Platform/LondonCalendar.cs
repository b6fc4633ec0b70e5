namespace CgsMdt.Core.Platform;

/// <summary>Dates as people in England count them: a meeting's truth is its local date and time, and the instant is derived.</summary>
public static class LondonCalendar
{
    /// <summary>Europe/London.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The local date of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant, UTC, of a local date and time. A time skipped by the clock change counts as the hour after; one that comes twice as the first.</summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The day that lies this many working days before a date, given the bank holidays.</summary>
    public static DateOnly WorkingDaysBefore(DateOnly date, int days, IReadOnlySet<DateOnly> bankHolidays) => Step(date, days, -1, bankHolidays);

    /// <summary>The day that lies this many working days after a date, given the bank holidays.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly date, int days, IReadOnlySet<DateOnly> bankHolidays) => Step(date, days, 1, bankHolidays);

    private static DateOnly Step(DateOnly date, int days, int direction, IReadOnlySet<DateOnly> bankHolidays)
    {
        while (days > 0)
        {
            date = date.AddDays(direction);
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !bankHolidays.Contains(date))
            {
                days--;
            }
        }

        return date;
    }
}
