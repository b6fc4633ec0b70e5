using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>What became of a recommendation.</summary>
/// <param name="HandOverId">The hand-over.</param>
/// <param name="Answer">Accepted, modified or not followed.</param>
/// <param name="Reason">Why it was modified or not followed.</param>
public sealed record AnswerHandOverInput(HandOverId HandOverId, HandOverAnswer Answer, AnswerReason? Reason = null);

/// <summary>Answers a hand-over as the deciding board's chair, once its outcome is signed; the advisory board is told next. The same answer again does nothing.</summary>
public sealed class AnswerHandOver(WritePath path)
{
    /// <inheritdoc cref="AnswerHandOver"/>
    public Task<Result> ExecuteAsync(AnswerHandOverInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("hand-over.answer", operation, [], async write =>
        {
            var held = await write.HoldHandOverAsync(input.HandOverId, CaseAct.AnswerHandOver, byReceiver: true);
            if (!held.TryGetValue(out var handOver))
            {
                return held.Error;
            }

            if (write.Operation.Person() is not { } person)
            {
                return OutcomeErrors.NeedsAPerson;
            }

            var decision = await write.Db.Set<Outcome>().AsNoTracking().SingleOrDefaultAsync(o => o.CaseId == handOver.ToCase, cancellationToken);
            return decision is { State: OutcomeState.Signed } ? Record(write, handOver, decision, input.Answer, input.Reason, person) : OutcomeErrors.NoDecision;
        }, cancellationToken);

    /// <summary>Answers the hand-over a decision's case came from, in the write that signs the decision; a case that came from none needs no answer.</summary>
    internal static async Task<Result> WithDecisionAsync(WriteScope write, Outcome decision, HandOverAnswer answer, AnswerReason? reason, PersonId by)
    {
        if (await write.Db.FindIncomingHandOverAsync(decision.CaseId, write.CancellationToken) is not { } incoming)
        {
            return Result.Done;
        }

        await write.LockAsync(HandOverAggregate.Of(incoming.Id));
        var handOver = await write.Db.Set<HandOver>().AsTracking().SingleAsync(h => h.Id == incoming.Id, write.CancellationToken);
        return Record(write, handOver, decision, answer, reason, by);
    }

    private static Result Record(WriteScope write, HandOver handOver, Outcome decision, HandOverAnswer answer, AnswerReason? reason, PersonId by)
    {
        if (handOver.Answer == answer)
        {
            return Result.Done;
        }

        var wasReceived = handOver.ReceivedAt is not null;
        var answered = handOver.AnswerWith(answer, reason, decision.Id, by, write.Now);
        if (answered.IsSuccess)
        {
            if (!wasReceived)
            {
                write.Raise(new HandOverReceived(handOver.Id));
            }

            write.Raise(new HandOverAnswered(handOver.Id, answer.ToString(), handOver.Reason?.ToString(), decision.Id));
        }

        return answered;
    }
}
