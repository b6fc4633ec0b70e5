using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

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
        if (await write.FindCaseToChangeAsync(input.CaseId) is not { } found)
        {
            return CaseErrors.NotFound;
        }

        var grant = await write.Db.RequireCaseAsync(write.Operation, found.Id, found.BoardId, CaseAct.Supply, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant;
        }

        if (input.Reason is not { } reason)
        {
            return CaseErrors.ReasonMissing;
        }

        if (!CasePlaceRules.Allows(found.Place, CasePlace.Withdrawn))
        {
            return CaseErrors.CannotGo(found.Place, CasePlace.Withdrawn);
        }

        var given = await TriageWork.GiveBackAsync(write, followers, input.CaseId, "case.withdrawn");
        if (!given.IsSuccess)
        {
            return given;
        }

        await TriageWork.EndRequestsAsync(write, input.CaseId);
        return await write.MoveAsync(new CaseWithdrawn(input.CaseId, reason.ToString()));
    }
}
