using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>Closes a case whose outcome has been followed up: every action has an ending, every hand-over its receipt. Closed already: nothing happens.</summary>
public sealed class CompleteFollowUp(WritePath path)
{
    /// <summary>Refused while an action or a hand-over is open.</summary>
    public Task<Result> ExecuteAsync(OutcomeId id, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("outcome.complete-follow-up", operation, [], async write =>
        {
            var held = await write.HoldOutcomeAsync(id, CaseAct.DraftOutcome);
            if (!held.TryGetValue(out var outcome))
            {
                return held.Error;
            }

            if (outcome.State != OutcomeState.Signed)
            {
                return OutcomeErrors.NotSigned;
            }

            if ((await write.Db.FindCaseAsync(outcome.CaseId, cancellationToken))!.Place == CasePlace.Closed)
            {
                return Result.Done;
            }

            if (await write.Db.OpenActionsAsync(id, cancellationToken) > 0 || await write.Db.OpenHandOversAsync(id, cancellationToken) > 0)
            {
                return OutcomeErrors.FollowUpOpen;
            }

            write.Raise(new FollowUpCompleted(id, outcome.CaseId));
            return await write.MoveCaseAsync(new CaseClosed(outcome.CaseId));
        }, cancellationToken);
}
