using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case to be listed.</summary>
/// <param name="Meeting">The meeting chosen by a person; none for the earliest with room, by the listing order.</param>
public sealed record ListCaseInput(CaseId CaseId, MeetingId? Meeting = null);

/// <summary>Where the case is listed; nowhere when no meeting has room, or another waiting case goes first.</summary>
public sealed record ListingPlaced(ListingId? ListingId, MeetingId? MeetingId)
{
    internal static ListingPlaced Nowhere { get; } = new(null, null);
}

/// <summary>Places a waiting case on a meeting. A case that is listed already stays where it is, unless a meeting is named.</summary>
public sealed class ListCase(WritePath path)
{
    /// <summary>Lists the case.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(ListCaseInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<ListingPlaced>>("listing.list", operation, [], write => ListAsync(write, input), cancellationToken);

    private static async Task<Result<ListingPlaced>> ListAsync(WriteScope write, ListCaseInput input)
    {
        write.About(CaseAggregate.Of(input.CaseId));
        var allowed = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused<ListingPlaced>(allowed.Errors);
        }

        // The board is held for every change of its lists: who goes first depends on everything that waits.
        var board = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!.BoardId;
        await write.LockAsync(BoardAggregate.Of(board));
        var found = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!;
        if (found.Place == CasePlace.Listed && await write.Db.FindOpenListingAsync(found.Id, write.CancellationToken) is { } listed)
        {
            return input.Meeting is null || input.Meeting == listed.MeetingId
                ? new ListingPlaced(listed.Id, listed.MeetingId)
                : CaseErrors.CannotGo(CasePlace.Listed, CasePlace.Listed);
        }

        if (found.Place != CasePlace.Waiting)
        {
            return CaseErrors.CannotGo(found.Place, CasePlace.Listed);
        }

        var terms = await write.Db.FindTermsAsync(board, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        if (terms is null)
        {
            return MeetingErrors.NoTerms;
        }

        return input.Meeting is { } chosen ? await ListOnAsync(write, found, chosen, terms) : await ListByOrderAsync(write, found, terms);
    }

    private static async Task<Result<ListingPlaced>> ListByOrderAsync(WriteScope write, CaseFacts found, Terms terms)
    {
        var plan = await write.Db.PlanListingAsync(found.BoardId, terms, write.Now, after: null, write.CancellationToken);
        if (plan.PlaceOf(found.Id) is { } place)
        {
            var agenda = await Agenda.LoadAsync(write, place);
            if (agenda is not { Meeting.IsListOpen: true })
            {
                // Locked since the plan was made: those who wait are asked again when a list changes.
                return ListingPlaced.Nowhere;
            }

            foreach (var passed in plan.PassedOverBy(found.Id))
            {
                (await write.QueueEntryAsync(passed, found.BoardId)).PassOver();
            }

            return await Placing.PutAsync(write, agenda, found, plan.InOrder.Single(c => c.CaseId == found.Id).Minutes);
        }

        if (plan.ReasonOf(found.Id) == WaitingReason.NeverFits)
        {
            var entry = await write.QueueEntryAsync(found.Id, found.BoardId);
            if (!entry.ToldItNeverFits)
            {
                entry.TellItNeverFits();
                write.Raise(new CaseNeverFits(found.Id, found.BoardId, entry.Minutes ?? terms.MinutesPerCase, terms.CapacityMinutes));
                await write.TellCoordinatorsAsync(found);
            }
        }

        return ListingPlaced.Nowhere;
    }

    private static async Task<Result<ListingPlaced>> ListOnAsync(WriteScope write, CaseFacts found, MeetingId chosen, Terms terms)
    {
        var agenda = await Agenda.LoadAsync(write, chosen);
        var entry = await write.QueueEntryAsync(found.Id, found.BoardId);
        var minutes = found.Protocol is null ? entry.Minutes ?? terms.MinutesPerCase : 0;
        return Placing.Refusal(agenda, found, minutes, write.Now) is { } refusal
            ? refusal
            : await Placing.PutAsync(write, agenda!, found, minutes);
    }
}
