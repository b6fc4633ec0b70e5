using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>One meeting outside the series, such as a huddle for an urgent case.</summary>
/// <param name="Minutes">Its capacity.</param>
public sealed record PlanExtraMeetingInput(BoardId BoardId, DateOnly Date, TimeOnly StartsAt, int Minutes);

/// <summary>Plans one meeting outside the series. Its list closes at the usual cut-off, or at its start where that has passed.</summary>
public sealed class PlanExtraMeeting(WritePath path)
{
    private const int LongestMinutes = 480;

    /// <summary>Plans the meeting.</summary>
    public Task<Result<MeetingsPlanned>> ExecuteAsync(PlanExtraMeetingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<MeetingsPlanned>>("meeting.plan-extra", operation, [BoardAggregate.Of(input.BoardId)], write => PlanAsync(write, input), cancellationToken);

    private static async Task<Result<MeetingsPlanned>> PlanAsync(WriteScope write, PlanExtraMeetingInput input)
    {
        var allowed = await write.Db.RequireBoardAsync(write.Operation, input.BoardId, MeetingAct.Plan, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<MeetingsPlanned>(allowed.Errors);
        }

        var startsAt = LondonCalendar.InstantOf(input.Date, input.StartsAt);
        if (startsAt <= write.Now)
        {
            return MeetingErrors.InThePast;
        }

        if (input.Minutes is < 1 or > LongestMinutes)
        {
            return MeetingErrors.MinutesOutOfRange;
        }

        if (await write.Db.Set<Meeting>().AnyAsync(m => m.BoardId == input.BoardId && m.StartsAtUtc == startsAt && m.State != MeetingState.Cancelled, write.CancellationToken))
        {
            return MeetingErrors.DateTaken;
        }

        if (await CutOff.RefuseUnknownYearAsync(write.Db, input.Date, nameof(input.Date), write.CancellationToken) is { } unknown)
        {
            return unknown;
        }

        if (await write.Db.FindTermsAsync(input.BoardId, input.Date, write.CancellationToken) is not { } terms)
        {
            return MeetingErrors.NoTerms;
        }

        var cutOff = await CutOff.OfAsync(write.Db, input.Date, terms, write.CancellationToken);
        var meeting = await PlanMeetings.PlanOneAsync(
            write, input.BoardId, seriesDate: null, input.Date, input.StartsAt, input.Minutes, cutOff > write.Now ? cutOff : startsAt);
        return new MeetingsPlanned([meeting]);
    }
}
