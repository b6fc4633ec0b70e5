using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>The dates on which a board meets by its terms. A date that is a bank holiday is left out: the next one by the rule follows.</summary>
public static class MeetingSeries
{
    private const int LastOfMonth = 5;
    private const int DaysOfWeek = 7;

    /// <summary>The dates from one to another, both included.</summary>
    public static IEnumerable<DateOnly> Dates(Terms terms, DateOnly from, DateOnly until, IReadOnlySet<DateOnly> bankHolidays)
    {
        for (var date = from; date <= until; date = date.AddDays(1))
        {
            if (date.DayOfWeek == terms.Weekday && IsTurn(terms, date) && !bankHolidays.Contains(date))
            {
                yield return date;
            }
        }
    }

    private static bool IsTurn(Terms terms, DateOnly date) => terms.Cadence switch
    {
        Cadence.Weekly => true,
        Cadence.Fortnightly => (date.DayNumber - FirstIn(terms).DayNumber) / DaysOfWeek % 2 == 0,
        Cadence.Monthly => terms.WeekOfMonth == LastOfMonth ? date.AddDays(DaysOfWeek).Month != date.Month : ((date.Day - 1) / DaysOfWeek) + 1 == (terms.WeekOfMonth ?? 1),
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Cadence, "Unknown cadence."),
    };

    private static DateOnly FirstIn(Terms terms) => terms.From.AddDays(((int)terms.Weekday - (int)terms.From.DayOfWeek + DaysOfWeek) % DaysOfWeek);
}
