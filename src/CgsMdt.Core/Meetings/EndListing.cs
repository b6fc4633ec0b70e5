using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>A case whose listing has no purpose any more, because the case has an outcome or has ended.</summary>
public sealed record EndListingInput(CaseId CaseId, ListingEnd End);

/// <summary>Ends a case's open listing, if it has one, after the case itself has gone on: for workflow steps. The case is not moved.</summary>
public sealed class EndListing(WritePath path)
{
    /// <summary>Ends the listing.</summary>
    public Task<Result> ExecuteAsync(EndListingInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("listing.end", operation, [], write => EndAsync(write, input), cancellationToken);

    private static async Task<Result> EndAsync(WriteScope write, EndListingInput input)
    {
        var allowed = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Triage, write.CancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result.Refused(allowed.Errors);
        }

        var found = (await write.Db.FindCaseAsync(input.CaseId, write.CancellationToken))!;
        if (found.Place is CasePlace.Listed or CasePlace.InDiscussion)
        {
            return MeetingErrors.StillListed;
        }

        await write.EndOpenListingAsync(found, input.End);
        return Result.Done;
    }
}
