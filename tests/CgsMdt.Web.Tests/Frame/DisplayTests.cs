using CgsMdt.Web.Display;

namespace CgsMdt.Web.Tests.Frame;

public sealed class DisplayTests
{
    private static readonly DateTimeOffset Winter = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SummerNight = new(2026, 6, 1, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Instant_IsShownByTheLondonClock()
    {
        Assert.Equal("Tue 8 December 2026, 10:00", LondonTime.DateAndTime(Winter));
        Assert.Equal("Tue 2 June 2026, 00:30", LondonTime.DateAndTime(SummerNight));
        Assert.Equal("Tue 2 Jun", LondonTime.ShortDate(SummerNight));
        Assert.Equal("00:30", LondonTime.Time(SummerNight));
    }

    [Theory]
    [InlineData(11, "morning")]
    [InlineData(12, "afternoon")]
    [InlineData(17, "afternoon")]
    [InlineData(18, "evening")]
    public void PartOfDay_FollowsTheLondonHour(int hour, string part) => Assert.Equal(part, LondonTime.PartOfDay(new DateTimeOffset(2026, 1, 8, hour, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(12, 2, "12 days (due in 2)")]
    [InlineData(1, 0, "1 day (due today)")]
    [InlineData(0, 1, "0 days (due in 1)")]
    [InlineData(9, -1, "9 days (1 day overdue)")]
    [InlineData(9, -3, "9 days (3 days overdue)")]
    public void Wait_SaysHowLongAndUntilWhen(int waited, int left, string words) =>
        Assert.Equal(words, Wait.Since(Winter.AddDays(-waited), Winter, LondonTime.DateOf(Winter).AddDays(left)));

    [Fact]
    public void WaitWithoutDueDate_SaysHowLong() => Assert.Equal("3 days", Wait.Since(Winter.AddDays(-3), Winter));

    [Fact]
    public void Wait_CountsLondonDates() => Assert.Equal("1 day", Wait.Since(SummerNight.AddHours(-1), SummerNight));
}
