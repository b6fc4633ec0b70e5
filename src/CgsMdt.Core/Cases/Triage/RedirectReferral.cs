using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Cases;

/// <summary>A referral to be sent on.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ToBoard">The board it belongs to.</param>
/// <param name="Note">What this board writes to the referrer and the other board.</param>
/// <param name="ExpectedVersion">The triage part's version that the person saw.</param>
public sealed record RedirectReferralInput(CaseId CaseId, BoardId? ToBoard, string? Note = null, int? ExpectedVersion = null);

/// <summary>Ends the case here and puts it, as it stands, to another board. The wait goes on.</summary>
public sealed class RedirectReferral(WritePath writes)
{
    /// <summary>The case at the other board; undoable for a minute, while that board has not answered.</summary>
    public Task<Result<CaseId>> ExecuteAsync(RedirectReferralInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.redirect", operation, [CaseAggregate.Of(input.CaseId)], write => RedirectAsync(write, input), cancellationToken);

    private static async Task<Result<CaseId>> RedirectAsync(WriteScope write, RedirectReferralInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion);
        if (!begun.TryGetValue(out var found))
        {
            return begun.Error;
        }

        if (input.ToBoard is not { } board || board == found.BoardId || await write.Db.FindBoardAsync(board, write.CancellationToken) is null)
        {
            return CaseErrors.NoOtherBoard;
        }

        if (TriageWork.IsTooLong(input.Note))
        {
            return CaseErrors.NoteTooLong;
        }

        if (!CasePlaceRules.Allows(found.Place, CasePlace.Redirected))
        {
            return CaseErrors.CannotGo(found.Place, CasePlace.Redirected);
        }

        var content = await CaseContent.LoadAsync(write.Db, found, write.CancellationToken);
        var opened = await CaseOpening.OpenAsync(write, new NewCase(board, content.ToReferral(), found.PatientId, content.DateOfBirth is not null, found.ReferrerId)
        {
            EnteredBy = found.EnteredById,
            Continues = found.Id,
            WaitingSince = found.CompleteSince,
        });
        if (!opened.IsSuccess)
        {
            return opened;
        }

        await CaseOpening.CopyFilesAsync(write, found.Id, opened.Value);
        var decision = await TriageWork.RecordAsync(write, found, TriageStep.Redirect);
        decision.Explain(null, input.Note);
        decision.GoOnIn(opened.Value);
        TriageWork.Tell(write, found, NoticeKind.ReferralDeclined);
        var moved = await write.MoveAsync(new CaseRedirected(found.Id, opened.Value, board));
        return moved.IsSuccess ? opened : moved.Error;
    }
}
