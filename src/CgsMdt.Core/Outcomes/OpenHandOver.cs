using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>Where a recommendation goes.</summary>
/// <param name="OutcomeId">The signed recommendation.</param>
/// <param name="ToBoard">The deciding board.</param>
public sealed record OpenHandOverInput(OutcomeId OutcomeId, BoardId ToBoard);

/// <summary>Opens the hand-over of a signed recommendation to a deciding board; once for each board. Usually the signature does it.</summary>
public sealed class OpenHandOver(WritePath path)
{
    /// <inheritdoc cref="OpenHandOver"/>
    public Task<Result<HandOverId>> ExecuteAsync(OpenHandOverInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<HandOverId>>("hand-over.open", operation, [], async write =>
        {
            var held = await write.HoldOutcomeAsync(input.OutcomeId, CaseAct.SignOutcome);
            if (!held.TryGetValue(out var outcome))
            {
                return held.Error;
            }

            if (outcome.State != OutcomeState.Signed)
            {
                return OutcomeErrors.NotSigned;
            }

            var board = await write.Db.FindBoardAsync(input.ToBoard, cancellationToken);
            if (outcome.Kind != OutcomeKind.Recommendation || board is not { Authority: BoardAuthority.Deciding })
            {
                return OutcomeErrors.BadHandOver;
            }

            return (await write.OpenHandOverAsync(outcome, input.ToBoard)).Id;
        }, cancellationToken);
}
