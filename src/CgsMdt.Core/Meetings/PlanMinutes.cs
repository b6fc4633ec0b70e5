using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>How long a case needs.</summary>
/// <param name="Minutes">From 1 to 240.</param>
public sealed record PlanMinutesInput(CaseId CaseId, int Minutes);

/// <summary>Sets the minutes planned for a waiting or listed case. On a list they must fit.</summary>
public sealed class PlanMinutes(WritePath path)
{
    private const int Longest = 240;

    /// <summary>Sets the minutes.</summary>
    public Task<Result> ExecuteAsync(PlanMinutesInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.plan-minutes", operation, [], write => PlanAsync(write, input), cancellationToken);

    private static async Task<Result> PlanAsync(WriteScope write, PlanMinutesInput input)
    {
        write.About(CaseAggregate.Of(input.CaseId));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused(allowed.Errors);
        }

        if (input.Minutes is < 1 or > Longest)
        {
            return MeetingErrors.MinutesOutOfRange;
        }

        var board = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!.BoardId;
        await write.LockAsync(BoardAggregate.Of(board));
        (await write.QueueEntryAsync(input.CaseId, board)).Plan(input.Minutes);
        if (await write.Db.FindOpenListingAsync(input.CaseId, write.CancellationToken) is not { } open)
        {
            return Result.Done;
        }

        var agenda = (await Agenda.LoadAsync(write, open.MeetingId))!;
        if (!agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        if (agenda.MinutesLeft + open.Minutes < input.Minutes)
        {
            return MeetingErrors.NoRoom(agenda.MinutesLeft + open.Minutes, input.Minutes);
        }

        agenda.Open.Single(l => l.Id == open.Id).Plan(input.Minutes);
        await agenda.ArrangeAsync();
        write.Raise(new ListingChanged(open.MeetingId, input.CaseId, open.Id));
        return Result.Done;
    }
}
