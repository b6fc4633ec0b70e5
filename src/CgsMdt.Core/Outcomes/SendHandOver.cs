using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Outcomes;

/// <summary>Makes the recommendation's case a case of the deciding board, with its clinical content, and tells that board. Sent already: nothing happens.</summary>
public sealed class SendHandOver(WritePath path)
{
    /// <summary>The case at the deciding board.</summary>
    public Task<Result<CaseId>> ExecuteAsync(HandOverId id, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<CaseId>>("hand-over.send", operation, [], async write =>
        {
            var held = await write.HoldHandOverAsync(id, CaseAct.DraftOutcome, byReceiver: false);
            if (!held.TryGetValue(out var handOver))
            {
                return held.Error;
            }

            if (handOver.ToCase is { } sent)
            {
                return sent;
            }

            var continued = await write.ContinueCaseAsync(handOver.FromCase, handOver.ToBoard);
            if (!continued.TryGetValue(out var toCase))
            {
                return continued;
            }

            handOver.Send(toCase, write.Now);
            write.Raise(new HandOverSent(id, toCase));
            await write.TellBoardAsync(handOver, handOver.ToBoard, toCase, NoticeKind.HandOverReceived);
            return toCase;
        }, cancellationToken);
}
