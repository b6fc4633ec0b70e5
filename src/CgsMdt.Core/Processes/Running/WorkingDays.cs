using System.Globalization;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Working days of England from the record's bank holidays; beyond the last year they are known for, nothing is guessed.</summary>
internal static class WorkingDays
{
    /// <summary>The day so many working days after a date, or before it where the number is negative.</summary>
    /// <exception cref="ActivityFailedException">The bank holidays of a year in which days are counted are not in the record.</exception>
    public static async Task<DateOnly> FromAsync(RecordContext db, DateOnly date, int days, CancellationToken cancellationToken)
    {
        // Every stretch of seven days holds at least three working days, whatever the season.
        var reach = 14 + (Math.Abs(days) * 7 / 3);
        var (first, last) = days < 0 ? (date.AddDays(-reach), date) : (date, date.AddDays(reach));
        var holidays = await db.BankHolidaysAsync(new DateOnly(first.Year, 1, 1), new DateOnly(last.Year, 12, 31), cancellationToken);
        var result = days < 0 ? LondonCalendar.WorkingDaysBefore(date, -days, holidays) : LondonCalendar.WorkingDaysAfter(date, days, holidays);
        var begun = date.AddDays(Math.Sign(days));
        for (var year = Math.Min(begun.Year, result.Year); year <= Math.Max(begun.Year, result.Year); year++)
        {
            if (!holidays.Any(h => h.Year == year))
            {
                throw new ActivityFailedException("calendar.year-unknown", string.Create(CultureInfo.InvariantCulture, $"The bank holidays of {year} are not in the record: import them, then retry this step."));
            }
        }

        return result;
    }
}
