using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>A recommendation on its way to becoming another board's case, and the answer on its way back. It stays open until the advisory board has been told.</summary>
public sealed class HandOver
{
    private HandOver()
    {
    }

    internal HandOver(HandOverId id, Outcome outcome, BoardId toBoard, DateTimeOffset now) =>
        (Id, OutcomeId, FromCase, FromBoard, ToBoard, OpenedAt) = (id, outcome.Id, outcome.CaseId, outcome.BoardId, toBoard, now);

    /// <summary>Its identifier.</summary>
    public HandOverId Id { get; private set; }

    /// <summary>The recommendation.</summary>
    public OutcomeId OutcomeId { get; private set; }

    /// <summary>The advisory board's case.</summary>
    public CaseId FromCase { get; private set; }

    /// <summary>The advisory board.</summary>
    public BoardId FromBoard { get; private set; }

    /// <summary>The deciding board.</summary>
    public BoardId ToBoard { get; private set; }

    /// <summary>The case it became there.</summary>
    public CaseId? ToCase { get; private set; }

    /// <summary>Where it stands.</summary>
    public HandOverState State { get; private set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the other board had it as a case, UTC.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the other board recorded that it has arrived, UTC.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>Who recorded it.</summary>
    public PersonId? ReceivedBy { get; private set; }

    /// <summary>What became of the recommendation.</summary>
    public HandOverAnswer? Answer { get; private set; }

    /// <summary>Why it was modified or not followed.</summary>
    public AnswerReason? Reason { get; private set; }

    /// <summary>The deciding board's outcome that answers it.</summary>
    public OutcomeId? DecisionId { get; private set; }

    /// <summary>When it was answered, UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who answered.</summary>
    public PersonId? AnsweredBy { get; private set; }

    /// <summary>When the advisory board was told, UTC.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    internal void Send(CaseId toCase, DateTimeOffset now) => (State, ToCase, SentAt) = (HandOverState.Sent, toCase, now);

    internal Result Receive(PersonId by, DateTimeOffset now)
    {
        if (State != HandOverState.Sent)
        {
            return OutcomeErrors.HandOverElsewhere;
        }

        (State, ReceivedAt, ReceivedBy) = (HandOverState.Received, now, by);
        return Result.Done;
    }

    internal Result AnswerWith(HandOverAnswer answer, AnswerReason? reason, OutcomeId decision, PersonId by, DateTimeOffset now)
    {
        if (State is not (HandOverState.Sent or HandOverState.Received))
        {
            return OutcomeErrors.HandOverElsewhere;
        }

        if (answer != HandOverAnswer.Accepted && reason is null)
        {
            return OutcomeErrors.NoAnswerReason;
        }

        (ReceivedAt, ReceivedBy) = (ReceivedAt ?? now, ReceivedBy ?? by);
        (State, Answer, Reason, DecisionId, AnsweredAt, AnsweredBy) =
            (HandOverState.Answered, answer, answer == HandOverAnswer.Accepted ? null : reason, decision, now, by);
        return Result.Done;
    }

    internal void MarkTold(DateTimeOffset now) => (State, ToldAt) = (HandOverState.Told, now);
}
