using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>Records, for the deciding board, that a hand-over has arrived. Recorded already: nothing happens.</summary>
public sealed class ReceiveHandOver(WritePath path)
{
    /// <inheritdoc cref="ReceiveHandOver"/>
    public Task<Result> ExecuteAsync(HandOverId id, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("hand-over.receive", operation, [], async write =>
        {
            var held = await write.HoldHandOverAsync(id, CaseAct.ReceiveHandOver, byReceiver: true);
            if (!held.TryGetValue(out var handOver))
            {
                return held.Error;
            }

            if (write.Operation.Person() is not { } person)
            {
                return OutcomeErrors.NeedsAPerson;
            }

            if (handOver.State is HandOverState.Received or HandOverState.Answered or HandOverState.Told)
            {
                return Result.Done;
            }

            var received = handOver.Receive(person, write.Now);
            if (received.IsSuccess)
            {
                write.Raise(new HandOverReceived(id));
            }

            return received;
        }, cancellationToken);
}
