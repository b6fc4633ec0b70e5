using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>Sends a signed outcome on its way: the referrer and everyone who shares the care may read it and are told so. Issued already: nothing happens.</summary>
public sealed class IssueOutcome(WritePath path)
{
    /// <inheritdoc cref="IssueOutcome"/>
    public Task<Result> ExecuteAsync(OutcomeId id, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("outcome.issue", operation, [], async write =>
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

            if (outcome.IssuedAt is null)
            {
                outcome.MarkIssued(write.Now);
                write.Raise(new OutcomeIssued(outcome.Id, outcome.CaseId));
                await write.TellSharersAsync(outcome);
            }

            return Result.Done;
        }, cancellationToken);
}
