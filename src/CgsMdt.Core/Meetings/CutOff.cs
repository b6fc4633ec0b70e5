using CgsMdt.Core.Meetings.Contracts;
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

    /// <summary>The refusal of a date in a year whose bank holidays are not in the record; none where they are.</summary>
    internal static async Task<Error?> RefuseUnknownYearAsync(RecordContext db, DateOnly date, string field, CancellationToken cancellationToken) =>
        await db.LastHolidayYearAsync(cancellationToken) is { } last && date.Year > last ? MeetingErrors.HolidaysUnknown(last, field) : null;

    internal static async Task<DateTimeOffset> OfAsync(RecordContext db, DateOnly meeting, Terms terms, CancellationToken cancellationToken) =>
        Of(meeting, terms.CutOffWorkingDays, terms.CutOffAt, await db.BankHolidaysAsync(meeting.AddDays(-DaysToLookBack), meeting, cancellationToken));
}
