using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>Until when a board has to answer a referral: working days of its terms after the day it was put.</summary>
internal sealed record TriageDue(int WorkingDays, IReadOnlySet<DateOnly> BankHolidays)
{
    private const int DefaultDays = 5;
    private const int LongestWait = 400;

    public static async Task<TriageDue> ForAsync(RecordContext db, BoardId board, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(now);
        var terms = await db.FindTermsAsync(board, today, cancellationToken);
        return new(terms?.TriageDays ?? DefaultDays, await db.BankHolidaysAsync(today.AddDays(-LongestWait), today.AddDays(LongestWait), cancellationToken));
    }

    public DateOnly Of(DateTimeOffset referredAt) => LondonCalendar.WorkingDaysAfter(LondonCalendar.DateOf(referredAt), WorkingDays, BankHolidays);
}
