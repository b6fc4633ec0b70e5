using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>When a meeting's list closes: so many working days before it, at a time of day, by England's bank holidays.</summary>
public static class CutOff
{
    internal const int DaysToLookBack = 60;

    /// <summary>The instant, UTC.</summary>
    public static DateTimeOffset Of(DateOnly meeting, int workingDays, TimeOnly at, IReadOnlySet<DateOnly> bankHolidays) =>
        LondonCalendar.InstantOf(LondonCalendar.WorkingDaysBefore(meeting, workingDays, bankHolidays), at);

    internal static async Task<DateTimeOffset> OfAsync(RecordContext db, DateOnly meeting, Terms terms, CancellationToken cancellationToken) =>
        Of(meeting, terms.CutOffWorkingDays, terms.CutOffAt, await db.BankHolidaysAsync(meeting.AddDays(-DaysToLookBack), meeting, cancellationToken));
}
