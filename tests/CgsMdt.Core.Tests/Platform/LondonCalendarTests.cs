using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Tests.Platform;

public sealed class LondonCalendarTests
{
    private static readonly HashSet<DateOnly> NoHolidays = [];

    [Theory]
    [InlineData("2026-03-28", "10:00", "2026-03-28T10:00:00Z")]
    [InlineData("2026-03-30", "10:00", "2026-03-30T09:00:00Z")]
    [InlineData("2026-10-24", "10:00", "2026-10-24T09:00:00Z")]
    [InlineData("2026-10-26", "10:00", "2026-10-26T10:00:00Z")]
    [InlineData("2026-03-29", "01:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", "01:30", "2026-10-25T00:30:00Z")]
    public void ClocksChange_TenInLondonStaysTen(string date, string time, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), LondonCalendar.InstantOf(DateOnly.Parse(date), TimeOnly.Parse(time)));

    [Theory]
    [InlineData("2026-12-08", 3, null, "2026-12-03")]
    [InlineData("2026-12-08", 3, "2026-12-07", "2026-12-02")]
    [InlineData("2026-12-10", 3, null, "2026-12-07")]
    [InlineData("2026-12-07", 3, null, "2026-12-02")]
    public void WorkingDaysAreCountedBack_WeekendsAndHolidaysDoNotCount(string date, int days, string? holiday, string expected)
    {
        var holidays = holiday is null ? NoHolidays : [DateOnly.Parse(holiday)];
        Assert.Equal(DateOnly.Parse(expected), LondonCalendar.WorkingDaysBefore(DateOnly.Parse(date), days, holidays));
    }
}
