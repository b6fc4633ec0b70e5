using System.Globalization;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>Working days are counted only through years whose bank holidays are known: here 2026 and 2027.</summary>
public sealed class WorkingDaysTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private CoreHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new CoreHost(database, new TestClock());
        await host.CallAsync<WritePath, Result>(w => w.RunAsync("test.holidays", host.BySystem(), [], write =>
        {
            foreach (var day in (DateOnly[])[new(2026, 12, 25), new(2026, 12, 28), new(2027, 1, 1), new(2027, 12, 27), new(2027, 12, 28)])
            {
                if (write.Db.Find<BankHoliday>(day) is null)
                {
                    write.Db.Add(new BankHoliday(day, "Bank holiday"));
                }
            }

            return Task.FromResult(Result.Done);
        }, Token));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("2027-01-05", -3, "2026-12-30")]
    [InlineData("2026-12-24", 3, "2026-12-31")]
    [InlineData("2027-12-24", 2, "2027-12-30")]
    [InlineData("2028-01-01", -1, "2027-12-31")]
    [InlineData("2027-06-01", 0, "2027-06-01")]
    public async Task KnownYears_AreCounted(string from, int days, string expected) => Assert.Equal(Day(expected), await CountAsync(from, days));

    [Theory]
    [InlineData("2028-01-05", -3)]
    [InlineData("2028-01-05", -1)]
    [InlineData("2027-12-31", 1)]
    [InlineData("2025-12-30", 5)]
    [InlineData("2028-01-05", 0)]
    public async Task DayCountedInAnUnknownYear_IsNotGuessed(string from, int days) =>
        Assert.Equal("calendar.year-unknown", (await Assert.ThrowsAsync<ActivityFailedException>(() => CountAsync(from, days))).Code);

    private Task<DateOnly> CountAsync(string from, int days) => host.ReadAsync(db => WorkingDays.FromAsync(db, Day(from), days, Token));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
