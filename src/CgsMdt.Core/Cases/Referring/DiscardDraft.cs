using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Throws a draft away.</summary>
public sealed class DiscardDraft(WritePath writes)
{
    /// <summary>Done, or refused where it is not the person's own, or has been sent.</summary>
    public Task<Result> ExecuteAsync(DraftId draft, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("draft.discard", operation, [DraftAggregate.Of(draft)], write => DiscardAsync(write, draft), cancellationToken);

    private static async Task<Result> DiscardAsync(WriteScope write, DraftId id)
    {
        var me = write.Operation.Person();
        var draft = await write.Db.Set<ReferralDraft>().AsTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == me, write.CancellationToken);
        if (draft is null)
        {
            return CaseErrors.DraftNotFound;
        }

        if (draft.SentAs is not null)
        {
            return CaseErrors.DraftSent;
        }

        write.Db.Remove(draft);
        return Result.Done;
    }
}
