using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>A signature.</summary>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="ExpectedVersion">The version the chair read; another one is not signed unread.</param>
/// <param name="Ratification">How the missing role was heard, where the outcome is provisional.</param>
/// <param name="Answer">What became of the recommendation, where the case came by hand-over; may also be given later.</param>
/// <param name="AnswerReason">Why it was modified or not followed.</param>
public sealed record SignOutcomeInput(
    OutcomeId OutcomeId, int? ExpectedVersion = null, Ratification? Ratification = null, HandOverAnswer? Answer = null, AnswerReason? AnswerReason = null);

/// <summary>
/// Signs an outcome as the chair: its actions are assigned, its hand-over opens, the case goes into follow-up. Cannot be undone; what is wrong afterwards is amended.
/// </summary>
public sealed class SignOutcome(WritePath path)
{
    /// <summary>Signs, or says everything that is missing.</summary>
    public Task<Result> ExecuteAsync(SignOutcomeInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("outcome.sign", operation, [], write => SignAsync(write, input), cancellationToken);

    private static async Task<Result> SignAsync(WriteScope write, SignOutcomeInput input)
    {
        var held = await write.HoldOutcomeAsync(input.OutcomeId, CaseAct.SignOutcome);
        if (!held.TryGetValue(out var outcome))
        {
            return held.Error;
        }

        if (write.Operation.Person() is not { } signer)
        {
            return OutcomeErrors.NeedsAPerson;
        }

        if (outcome.State != OutcomeState.Signed && input.ExpectedVersion is { } seen && seen != outcome.Version)
        {
            return OutcomeErrors.Stale;
        }

        var version = await write.Db.Set<OutcomeVersion>().AsNoTracking().SingleAsync(v => v.OutcomeId == outcome.Id && v.Number == outcome.Version, write.CancellationToken);
        var missing = OutcomeRules.MissingToSign(outcome.State, version, input.Ratification);
        if (missing.Count > 0)
        {
            return Result.Refused(missing);
        }

        var signed = outcome.Sign(signer, version.IsProvisional ? input.Ratification : null, write.Now);
        if (!signed.IsSuccess)
        {
            return signed;
        }

        write.Raise(new OutcomeSigned(outcome.Id, outcome.CaseId, version.Number));
        var moved = await write.MoveCaseAsync(new CaseOutcomeSigned(outcome.CaseId, outcome.Id.Value));
        if (!moved.IsSuccess)
        {
            return moved;
        }

        var planned = await write.Db.Set<VersionAction>().AsNoTracking()
            .Where(a => a.OutcomeId == outcome.Id && a.Version == version.Number).OrderBy(a => a.Number).ToListAsync(write.CancellationToken);
        await write.AssignAsync(outcome, planned.Select(a => a.ToPlanned()));
        if (version.HandOverTo is { } to)
        {
            await write.OpenHandOverAsync(outcome, to);
        }

        return input.Answer is { } answer ? await AnswerHandOver.WithDecisionAsync(write, outcome, answer, input.AnswerReason, signer) : Result.Done;
    }
}
