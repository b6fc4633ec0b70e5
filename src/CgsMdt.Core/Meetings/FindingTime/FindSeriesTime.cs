using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>For which board a weekday and time are sought that hold for a year from a local date.</summary>
/// <param name="Minutes">How long each meeting is.</param>
public sealed record FindSeriesTimeInput(string Slug, DateOnly From, int Minutes);

/// <summary>One weekday and time through the year.</summary>
/// <param name="Holds">Dates that are quorate with those who are certainly free.</param>
/// <param name="MayHold">Dates that are quorate only if those come whose calendar is tentative or cannot be seen.</param>
/// <param name="Fails">Dates that are not quorate, in order.</param>
public sealed record SeriesTime(DayOfWeek Weekday, TimeOnly StartsAt, int Holds, int MayHold, IReadOnlyList<JudgedSlot> Fails)
{
    /// <summary>All of its dates.</summary>
    public int Dates => Holds + MayHold + Fails.Count;
}

/// <summary>What a year looks like.</summary>
/// <param name="Now">The weekday and time of the present terms.</param>
/// <param name="Times">Every weekday and time, the best first; empty where no calendar could be looked into.</param>
/// <param name="Until">The last local date looked at.</param>
/// <param name="Code">Why no calendar could be looked into.</param>
public sealed record FoundSeries(BoardView Board, Terms Terms, SeriesTime? Now, IReadOnlyList<SeriesTime> Times, IReadOnlyList<SoughtPerson> People, DateOnly Until, string? Code);

/// <summary>Looks for the weekday and time at which most dates of a year's series would be quorate, with the cadence the board has. Nothing is written.</summary>
public sealed class FindSeriesTime(RecordContext db, AuditLog audit, ICalendarPort? calendar = null)
{
    private const int LongestMinutes = 240;
    private static readonly DayOfWeek[] WorkingWeek = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Looks.</summary>
    public async Task<Result<FoundSeries>> ExecuteAsync(FindSeriesTimeInput input, Operation operation, CancellationToken cancellationToken)
    {
        var planned = await PlanningDoor.OpenAsync(db, audit, "meeting.find-series-time", input.Slug, operation, cancellationToken);
        if (!planned.TryGetValue(out var board))
        {
            return Result.Refused<FoundSeries>(planned.Errors);
        }

        if (input.From < LondonCalendar.DateOf(operation.Now))
        {
            return MeetingErrors.SearchInThePast;
        }

        if (input.Minutes is < 1 or > LongestMinutes)
        {
            return MeetingErrors.MinutesOutOfRange;
        }

        if (await db.FindTermsAsync(board.Board.Id, input.From, cancellationToken) is not { } terms)
        {
            return MeetingErrors.NoTerms;
        }

        var until = input.From.AddYears(1).AddDays(-1);
        var people = await SoughtPeople.ReadAsync(db, calendar, board.Board, meeting: null, input.From, until, cancellationToken);
        if (people.Code is { } code)
        {
            return new FoundSeries(board, terms, null, [], people.All, until, code);
        }

        var holidays = await db.BankHolidaysAsync(input.From, until, cancellationToken);
        var breaks = await db.BreaksOfAsync(board.Board.Id, input.From, cancellationToken);
        var search = new SlotSearch(terms, people.All, input.Minutes);
        var times = WorkingWeek
            .SelectMany(weekday => Year(search, terms with { Weekday = weekday }, input, until, holidays, breaks))
            .OrderByDescending(t => t.Holds).ThenByDescending(t => t.MayHold)
            .ThenBy(t => (t.StartsAt.ToTimeSpan() - terms.StartsAt.ToTimeSpan()).Duration()).ThenBy(t => t.Weekday == terms.Weekday ? 0 : 1).ThenBy(t => t.Weekday).ToList();
        return new FoundSeries(board, terms, times.Find(t => t.Weekday == terms.Weekday && t.StartsAt == terms.StartsAt), times, people.All, until, null);
    }

    private static IEnumerable<SeriesTime> Year(SlotSearch search, Terms terms, FindSeriesTimeInput input, DateOnly until, IReadOnlySet<DateOnly> holidays, List<SeriesBreak> breaks)
    {
        var dates = MeetingSeries.Dates(terms, input.From, until, holidays).Where(d => !breaks.Exists(b => b.Holds(d))).ToList();
        foreach (var at in SlotSearch.Starts(input.Minutes))
        {
            var judged = dates.ConvertAll(date => search.Judge(new TimeSlot(date, at)));
            yield return new SeriesTime(
                terms.Weekday, at, judged.Count(s => s.Verdict == SlotVerdict.Holds), judged.Count(s => s.Verdict == SlotVerdict.MayHold), judged.FindAll(s => s.Verdict == SlotVerdict.Fails));
        }
    }
}
