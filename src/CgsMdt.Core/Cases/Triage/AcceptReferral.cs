using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Cases;

/// <summary>A referral to be taken.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ExpectedVersion">The triage part's version that the person saw.</param>
/// <param name="ByStandingRule">The signed rule that takes it, where no person does.</param>
public sealed record AcceptReferralInput(CaseId CaseId, int? ExpectedVersion = null, StandingRuleId? ByStandingRule = null);

/// <summary>Takes a case: it waits for a meeting.</summary>
public sealed class AcceptReferral(WritePath writes)
{
    /// <summary>Done, and undoable for a minute; a standing rule takes complete referrals only.</summary>
    public Task<Result> ExecuteAsync(AcceptReferralInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.accept", operation, [CaseAggregate.Of(input.CaseId)], write => AcceptAsync(write, input), cancellationToken);

    private static async Task<Result> AcceptAsync(WriteScope write, AcceptReferralInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        if (input.ByStandingRule is { } rule && await RefusedByRuleAsync(write, found, rule) is { } error)
        {
            return error;
        }

        await TriageWork.RecordAsync(write, found, TriageStep.Accept);
        TriageWork.Tell(write, found, NoticeKind.ReferralAccepted);
        return await write.MoveAsync(new CaseAccepted(found.Id, input.ByStandingRule));
    }

    private static async Task<Error?> RefusedByRuleAsync(WriteScope write, Case found, StandingRuleId rule)
    {
        var inForce = await write.Db.FindStandingRuleAsync(found.BoardId, StandingRuleKind.AcceptComplete, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        if (inForce?.Id != rule)
        {
            return CaseErrors.NoSuchRule;
        }

        return (await CaseOpening.BecomeCompleteAsync(write, found, write.Now)).Count > 0 ? CaseErrors.RuleNeedsComplete : null;
    }
}
