using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A board's series to be planned up to a local date, included.</summary>
public sealed record PlanMeetingsInput(BoardId BoardId, DateOnly Until);

/// <summary>The meetings that were new.</summary>
public sealed record MeetingsPlanned(IReadOnlyList<MeetingId> Meetings);

/// <summary>Plans a board's meetings from its terms of reference. What is planned already stays, moved or cancelled or not.</summary>
public sealed class PlanMeetings(WritePath path)
{
    private const int YearsAhead = 2;

    /// <summary>Plans the series.</summary>
    public Task<Result<MeetingsPlanned>> ExecuteAsync(PlanMeetingsInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<MeetingsPlanned>>("meeting.plan", operation, [BoardAggregate.Of(input.BoardId)], write => PlanAsync(write, input), cancellationToken);

    private static async Task<Result<MeetingsPlanned>> PlanAsync(WriteScope write, PlanMeetingsInput input)
    {
        var allowed = await write.Db.RequireBoardAsync(write.Operation, input.BoardId, MeetingAct.Plan, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<MeetingsPlanned>(allowed.Errors);
        }

        var today = LondonCalendar.DateOf(write.Now);
        if (input.Until < today || input.Until > today.AddYears(YearsAhead))
        {
            return MeetingErrors.UntilOutOfRange;
        }

        if (await CutOff.RefuseUnknownYearAsync(write.Db, input.Until, nameof(input.Until), write.CancellationToken) is { } unknown)
        {
            return unknown;
        }

        if (await write.Db.FindBoardAsync(input.BoardId, write.CancellationToken) is null)
        {
            return MeetingErrors.BoardNotFound;
        }

        var versions = await write.Db.ListTermsAsync(input.BoardId, write.CancellationToken);
        if (versions.Count == 0)
        {
            return MeetingErrors.NoTerms;
        }

        return await PlanSeriesAsync(write, input, today, versions);
    }

    private static async Task<Result<MeetingsPlanned>> PlanSeriesAsync(WriteScope write, PlanMeetingsInput input, DateOnly today, List<TermsInForce> versions)
    {
        var holidays = await write.Db.BankHolidaysAsync(today.AddDays(-CutOff.DaysToLookBack), input.Until, write.CancellationToken);
        var planned = await write.Db.Set<Meeting>().Where(m => m.BoardId == input.BoardId && m.SeriesDate >= today).Select(m => m.SeriesDate).ToHashSetAsync(write.CancellationToken);
        var breaks = await write.Db.BreaksOfAsync(input.BoardId, today, write.CancellationToken);
        List<MeetingId> added = [];
        foreach (var version in versions)
        {
            var from = version.Terms.From > today ? version.Terms.From : today;
            var until = version.Until is { } end && end <= input.Until ? end.AddDays(-1) : input.Until;
            foreach (var date in MeetingSeries.Dates(version.Terms, from, until, holidays).Where(d => !planned.Contains(d) && !breaks.Exists(b => b.Holds(d))))
            {
                var cutOff = CutOff.Of(date, version.Terms.CutOffWorkingDays, version.Terms.CutOffAt, holidays);
                if (cutOff > write.Now)
                {
                    added.Add(await PlanOneAsync(write, input.BoardId, date, date, version.Terms.StartsAt, version.Terms.CapacityMinutes, cutOff));
                }
            }
        }

        return new MeetingsPlanned(added);
    }

    internal static async Task<MeetingId> PlanOneAsync(
        WriteScope write, BoardId board, DateOnly? seriesDate, DateOnly date, TimeOnly startsAt, int minutes, DateTimeOffset cutOff)
    {
        var number = await write.NextNumberAsync(MeetingsMapping.ReferenceSequence);
        var meeting = new Meeting(MeetingId.New(write.Now), $"M-{date.Year}-{number:0000}", board, seriesDate, date, startsAt, minutes, cutOff);
        write.Db.Add(meeting);
        write.Db.Add(new Booking(meeting.Id, write.Now));
        write.Raise(new MeetingPlanned(meeting.Id, board, date, startsAt, minutes));
        return meeting.Id;
    }
}
