using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Outcomes;

/// <summary>Tells the advisory board what became of its recommendation: the hand-over is over. Told already: nothing happens.</summary>
public sealed class TellReceipt(WritePath path)
{
    /// <inheritdoc cref="TellReceipt"/>
    public Task<Result> ExecuteAsync(HandOverId id, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("hand-over.tell-receipt", operation, [], async write =>
        {
            var held = await write.HoldHandOverAsync(id, CaseAct.DraftOutcome, byReceiver: false);
            if (!held.TryGetValue(out var handOver))
            {
                return held.Error;
            }

            if (handOver.State == HandOverState.Told)
            {
                return Result.Done;
            }

            if (handOver.State != HandOverState.Answered)
            {
                return OutcomeErrors.HandOverElsewhere;
            }

            handOver.MarkTold(write.Now);
            write.Raise(new HandOverReceiptTold(id));
            await write.TellBoardAsync(handOver, handOver.FromBoard, handOver.FromCase, NoticeKind.HandOverAnswered);
            return Result.Done;
        }, cancellationToken);
}
