using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Meetings.Reading;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>For which board, and between which local dates, both included, a time is sought.</summary>
/// <param name="Minutes">How long the meeting is.</param>
/// <param name="Meeting">Reference of the meeting to be moved; none for a new one.</param>
public sealed record FindTimeInput(string Slug, DateOnly From, DateOnly Until, int Minutes, string? Meeting = null);

/// <summary>The times there are.</summary>
/// <param name="Meeting">The meeting to be moved, if one.</param>
/// <param name="MeetingVersion">Its version, to be posted back.</param>
/// <param name="People">Those it was sought for.</param>
/// <param name="Slots">Every time of every working day, in order.</param>
/// <param name="Best">The same, the best first; empty where no calendar could be looked into.</param>
/// <param name="Code">Why no calendar could be looked into.</param>
public sealed record FoundTimes(
    BoardView Board, MeetingFacts? Meeting, int MeetingVersion, IReadOnlyList<SoughtPerson> People, IReadOnlyList<JudgedSlot> Slots, IReadOnlyList<JudgedSlot> Best, string? Code);

/// <summary>
/// Looks for a time for one meeting in the calendars of those who fill the quorum, their deputies and the visiting clinicians. Nothing is written. Where the
/// calendars cannot be looked into it says so, and the times are there all the same.
/// </summary>
public sealed class FindTime(RecordContext db, AuditLog audit, ICalendarPort? calendar = null)
{
    /// <summary>The longest stretch that can be looked through at once, in days.</summary>
    public const int MostDays = 31;

    private const int LongestMinutes = 240;

    /// <summary>Looks.</summary>
    public async Task<Result<FoundTimes>> ExecuteAsync(FindTimeInput input, Operation operation, CancellationToken cancellationToken)
    {
        var planned = await PlanningDoor.OpenAsync(db, audit, "meeting.find-time", input.Slug, operation, cancellationToken);
        if (!planned.TryGetValue(out var board))
        {
            return Result.Refused<FoundTimes>(planned.Errors);
        }

        var today = LondonCalendar.DateOf(operation.Now);
        if (Wrong(input, today) is { } wrong)
        {
            return wrong;
        }

        if (await db.FindTermsAsync(board.Board.Id, input.From, cancellationToken) is not { } terms)
        {
            return MeetingErrors.NoTerms;
        }

        var meeting = input.Meeting is { } reference
            ? await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference && m.BoardId == board.Board.Id, cancellationToken)
            : null;
        if (input.Meeting is not null && meeting is null)
        {
            return MeetingErrors.NotFound;
        }

        var people = await SoughtPeople.ReadAsync(db, calendar, board.Board, meeting, input.From, input.Until, cancellationToken);
        var holidays = await db.BankHolidaysAsync(input.From, input.Until, cancellationToken);
        var search = new SlotSearch(terms, people.All, input.Minutes);
        var slots = WorkingDays(input, holidays)
            .SelectMany(day => SlotSearch.Starts(input.Minutes).Select(at => new TimeSlot(day, at)))
            .Where(slot => LondonCalendar.InstantOf(slot.Date, slot.StartsAt) > operation.Now)
            .Select(search.Judge).ToList();
        return new FoundTimes(
            board, meeting is null ? null : await db.FindMeetingAsync(meeting.Id, cancellationToken), meeting?.Version ?? 0, people.All, slots,
            people.Code is null ? [.. search.Rank(slots)] : [], people.Code);
    }

    private static Error? Wrong(FindTimeInput input, DateOnly today) => input switch
    {
        _ when input.From < today => MeetingErrors.SearchInThePast,
        _ when input.Until < input.From || input.Until > input.From.AddDays(MostDays) => MeetingErrors.SearchTooLong,
        _ when input.Minutes is < 1 or > LongestMinutes => MeetingErrors.MinutesOutOfRange,
        _ => null,
    };

    private static IEnumerable<DateOnly> WorkingDays(FindTimeInput input, IReadOnlySet<DateOnly> holidays) =>
        Enumerable.Range(0, input.Until.DayNumber - input.From.DayNumber + 1).Select(input.From.AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));
}
