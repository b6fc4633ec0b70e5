using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings;

/// <summary>Takes a case off its agenda when a step below, such as a withdrawal, removes the ground for its listing.</summary>
public sealed class CaseFollower : ICaseFollower
{
    /// <inheritdoc/>
    public async Task<Result> GiveBackAsync(WriteScope write, CaseId id, string reasonCode)
    {
        var found = (await write.Db.FindCaseAsync(id, write.CancellationToken))!;
        await write.EndOpenListingAsync(found, reasonCode == "triage.undone" ? ListingEnd.Undone : ListingEnd.Withdrawn);
        return Result.Done;
    }
}
