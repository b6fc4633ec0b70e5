using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Why a case is taken back.</summary>
public enum WithdrawalReason
{
    /// <summary>There is nothing left to ask.</summary>
    NoLongerNeeded,

    /// <summary>Answered by somebody else.</summary>
    AnsweredElsewhere,

    /// <summary>The patient or the family does not want it discussed.</summary>
    PatientDeclined,

    /// <summary>The patient has died.</summary>
    PatientDied,

    /// <summary>Put by mistake.</summary>
    EnteredInError,
}

/// <summary>A case to be taken back.</summary>
public sealed record WithdrawCaseInput(CaseId CaseId, WithdrawalReason? Reason);

/// <summary>Takes a case back, at any time before its outcome.</summary>
public sealed class WithdrawCase(WritePath writes, IEnumerable<ICaseFollower> followers)
{
    /// <summary>Done, and not undoable.</summary>
    public Task<Result> ExecuteAsync(WithdrawCaseInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.withdraw", operation, [CaseAggregate.Of(input.CaseId)], write => WithdrawAsync(write, input), cancellationToken);

    private async Task<Result> WithdrawAsync(WriteScope write, WithdrawCaseInput input)
    {
        var grant = await write.Db.RequireCaseAsync(write.Operation, input.CaseId, CaseAct.Supply, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant;
        }

        if (input.Reason is not { } reason)
        {
            return CaseErrors.ReasonMissing;
        }

        var place = await write.Db.Set<Case>().Where(c => c.Id == input.CaseId).Select(c => c.Place).SingleAsync(write.CancellationToken);
        if (!CasePlaceRules.Allows(place, CasePlace.Withdrawn))
        {
            return CaseErrors.CannotGo(place, CasePlace.Withdrawn);
        }

        var given = await TriageWork.GiveBackAsync(write, followers, input.CaseId, "case.withdrawn");
        if (!given.IsSuccess)
        {
            return given;
        }

        await TriageWork.EndRequestsAsync(write, input.CaseId);
        return await write.MoveCaseAsync(new CaseWithdrawn(input.CaseId, reason.ToString()));
    }
}
