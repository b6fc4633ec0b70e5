using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case listed as met by a standard of care.</summary>
public sealed record PullIntoDiscussionInput(CaseId CaseId);

/// <summary>Puts such a case among those to be discussed: any core member may, without a reason, until the meeting is closed.</summary>
public sealed class PullIntoDiscussion(WritePath path)
{
    /// <summary>Pulls the case in. To be discussed already: it stays where it is.</summary>
    public Task<Result<ListingPlaced>> ExecuteAsync(PullIntoDiscussionInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<ListingPlaced>>("listing.pull-into-discussion", operation, [], write => PullAsync(write, input.CaseId), cancellationToken);

    private static async Task<Result<ListingPlaced>> PullAsync(WriteScope write, CaseId caseId)
    {
        var opened = await OpenListing.HoldAsync(write, caseId, CaseAct.Discuss);
        if (!opened.TryGetValue(out var held))
        {
            return Result.Refused<ListingPlaced>(opened.Errors);
        }

        var meeting = held.Agenda.Meeting;
        if (held.Listing.Section == ListingSection.Discuss)
        {
            return new ListingPlaced(held.Listing.Id, meeting.Id);
        }

        if (await write.Db.FindTermsAsync(meeting.BoardId, meeting.Date, write.CancellationToken) is not { } terms)
        {
            return MeetingErrors.NoTerms;
        }

        // The right to discuss is stronger than the minutes: the agenda then says that it is over its time.
        await write.LockAsync(CaseAggregate.Of(caseId));
        await held.Agenda.EndAsync(held.Listing, ListingEnd.PulledIn);
        await write.Db.SaveChangesAsync(write.CancellationToken);
        var listing = await held.Agenda.AddAsync(caseId, ListingSection.Discuss, terms.MinutesPerCase, await write.QueueEntryAsync(caseId, meeting.BoardId));
        var moved = await write.MoveCaseAsync(new CaseListed(caseId, meeting.Id.Value, listing.Id.Value));
        return moved.IsSuccess ? new ListingPlaced(listing.Id, meeting.Id) : Result.Refused<ListingPlaced>(moved.Errors);
    }
}
