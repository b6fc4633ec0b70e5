using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case to be moved to another meeting of its board.</summary>
public sealed record MoveListingInput(CaseId CaseId, MeetingId ToMeeting);

/// <summary>Ends a case's listing and starts the next on another meeting. Can be undone for a minute.</summary>
public sealed class MoveListing(WritePath path)
{
    /// <summary>Moves the case.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(MoveListingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.move", operation, [], write => MoveAsync(write, input), cancellationToken);

    private static async Task<Result<ListingPlaced>> MoveAsync(WriteScope write, MoveListingInput input)
    {
        var opened = await OpenListing.HoldAsync(write, input.CaseId, CaseAct.Triage, input.ToMeeting);
        if (!opened.TryGetValue(out var held))
        {
            return Result.Refused<ListingPlaced>(opened.Errors);
        }

        if (held.Agenda.Meeting.Id == input.ToMeeting)
        {
            return MeetingErrors.AlreadyThere;
        }

        if (!held.Agenda.Meeting.IsAhead)
        {
            return MeetingErrors.NotAhead;
        }

        var to = await Agenda.LoadAsync(write, input.ToMeeting);
        if (Placing.Refusal(to, held.Case, held.Listing.Minutes, write.Now) is { } refusal)
        {
            return refusal;
        }

        await write.LockAsync(CaseAggregate.Of(input.CaseId));
        await held.Agenda.EndAsync(held.Listing, ListingEnd.Moved);
        await write.Db.SaveChangesAsync(write.CancellationToken);
        var entry = await write.QueueEntryAsync(input.CaseId, held.Case.BoardId);
        var listing = await to!.AddAsync(input.CaseId, held.Listing.Section, held.Listing.Minutes, entry);
        listing.Remember(held.Listing.PassedOver, held.Listing.IsFirstOfUrgency, held.Listing.CarriedTimes, held.Listing.CarriedFrom);
        await to.ArrangeAsync();
        var moved = await write.MoveCaseAsync(new CaseListed(input.CaseId, input.ToMeeting.Value, listing.Id.Value));
        return moved.IsSuccess ? new ListingPlaced(listing.Id, input.ToMeeting) : Result.Refused<ListingPlaced>(moved.Errors);
    }
}
