using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Cases;

/// <summary>A referral not to be taken.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">What the board writes to the referrer.</param>
/// <param name="ExpectedVersion">The triage part's version that the person saw.</param>
public sealed record DeclineReferralInput(CaseId CaseId, DeclineReason? Reason, string? Note = null, int? ExpectedVersion = null);

/// <summary>Declines a referral, with a coded reason.</summary>
public sealed class DeclineReferral(WritePath writes)
{
    /// <summary>Done, and undoable for a minute.</summary>
    public Task<Result> ExecuteAsync(DeclineReferralInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.decline", operation, [CaseAggregate.Of(input.CaseId)], write => DeclineAsync(write, input), cancellationToken);

    private static async Task<Result> DeclineAsync(WriteScope write, DeclineReferralInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        if (input.Reason is not { } reason)
        {
            return CaseErrors.ReasonMissing;
        }

        if (TriageWork.IsTooLong(input.Note))
        {
            return CaseErrors.NoteTooLong;
        }

        var decision = await TriageWork.RecordAsync(write, found, TriageStep.Decline);
        decision.Explain(reason.ToString(), input.Note);
        await TriageWork.EndRequestsAsync(write, found.Id);
        TriageWork.Tell(write, found, NoticeKind.ReferralDeclined);
        return await write.MoveAsync(new CaseDeclined(found.Id, reason.ToString()));
    }
}
