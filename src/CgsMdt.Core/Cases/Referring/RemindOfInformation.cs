using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>The case whose referrer is to be reminded.</summary>
public sealed record RemindOfInformationInput(CaseId CaseId);

/// <summary>Reminds the referrer of what the board asked for.</summary>
public sealed class RemindOfInformation(WritePath writes)
{
    /// <summary>Done, or refused when nothing is being asked.</summary>
    public Task<Result> ExecuteAsync(RemindOfInformationInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.remind-of-information", operation, [CaseAggregate.Of(input.CaseId)], write => RemindAsync(write, input.CaseId), cancellationToken);

    private static async Task<Result> RemindAsync(WriteScope write, CaseId id)
    {
        var begun = await TriageWork.BeginAsync(write, id, expectedVersion: null);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        var request = await write.Db.Set<InformationRequest>().AsTracking().SingleOrDefaultAsync(r => r.CaseId == id && r.EndedAt == null, write.CancellationToken);
        if (request is null || found.Place != CasePlace.Returned)
        {
            return CaseErrors.NothingAsked;
        }

        request.Remind();
        TriageWork.Tell(write, found, NoticeKind.InformationReminder, request.DueOn, isUndoable: false);
        write.Raise(new CaseInformationReminded(id, request.DueOn));
        return Result.Done;
    }
}
