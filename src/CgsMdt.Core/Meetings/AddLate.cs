using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A waiting case to be added to a locked agenda.</summary>
public sealed record AddLateInput(CaseId CaseId, MeetingId Meeting);

/// <summary>Adds an urgent case after the cut-off: by the chair, if the minutes fit. The mark stays on the agenda.</summary>
public sealed class AddLate(WritePath path)
{
    /// <summary>Adds the case.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(AddLateInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<ListingPlaced>>("listing.add-late", operation, [], write => AddAsync(write, input), cancellationToken);

    private static async Task<Result<ListingPlaced>> AddAsync(WriteScope write, AddLateInput input)
    {
        write.About(CaseAggregate.Of(input.CaseId));
        write.About(MeetingAggregate.Of(input.Meeting));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<ListingPlaced>(allowed.Errors);
        }

        var found = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!;
        var agreed = await write.Db.RequireBoardAsync(write.Operation, found.BoardId, MeetingAct.AgreeToLateAdd, write.CancellationToken);
        if (!agreed.IsSuccess)
        {
            return Result.Refused<ListingPlaced>(agreed.Errors);
        }

        await write.LockAsync(BoardAggregate.Of(found.BoardId));
        var agenda = await Agenda.LoadAsync(write, input.Meeting);
        if (agenda is null)
        {
            return MeetingErrors.NotFound;
        }

        var terms = await write.Db.FindTermsAsync(found.BoardId, agenda.Meeting.Date, write.CancellationToken);
        var entry = await write.QueueEntryAsync(found.Id, found.BoardId);
        var minutes = entry.Minutes ?? terms?.MinutesPerCase ?? 0;
        return Refusal(agenda, found, terms, minutes) is { } refusal ? refusal : await Placing.PutAsync(write, agenda, found, minutes, isLate: true);
    }

    private static Error? Refusal(Agenda agenda, CaseFacts found, Terms? terms, int minutes)
    {
        if (agenda.Meeting.BoardId != found.BoardId)
        {
            return MeetingErrors.OtherBoard;
        }

        if (terms is null)
        {
            return MeetingErrors.NoTerms;
        }

        if (agenda.Meeting.State != MeetingState.Locked)
        {
            return agenda.Meeting.IsListOpen ? MeetingErrors.CutOffAhead : MeetingErrors.NotAhead;
        }

        if (terms.LateAdds == LateAddRule.None)
        {
            return MeetingErrors.NoLateAdds;
        }

        if (found.Urgency != Urgency.Urgent)
        {
            return MeetingErrors.LateForUrgentOnly;
        }

        return agenda.MinutesLeft < minutes ? MeetingErrors.NoRoom(agenda.MinutesLeft, minutes) : null;
    }
}
