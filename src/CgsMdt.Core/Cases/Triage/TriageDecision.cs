using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A board's answer to a referral.</summary>
public enum TriageStep
{
    /// <summary>Taken.</summary>
    Accept,

    /// <summary>Sent back for information.</summary>
    Return,

    /// <summary>Not taken.</summary>
    Decline,

    /// <summary>Sent on to another board.</summary>
    Redirect,

    /// <summary>Listed without discussion under a signed protocol.</summary>
    StandardOfCare,

    /// <summary>Answered by the chair out of cycle.</summary>
    Expedite,
}

/// <summary>Why a board declines a referral.</summary>
public enum DeclineReason
{
    /// <summary>Not what this board discusses.</summary>
    OutOfScope,

    /// <summary>The question can be answered without a board.</summary>
    NoBoardNeeded,

    /// <summary>The test directory does not fund the test.</summary>
    NotEligible,

    /// <summary>The case is already with a board.</summary>
    Duplicate,

    /// <summary>What was asked for did not come.</summary>
    InformationNotSupplied,
}

/// <summary>One answer, with what its undoing needs.</summary>
public sealed class TriageDecision
{
    private TriageDecision()
    {
    }

    internal TriageDecision(CaseId caseId, int number, TriageStep step, CasePlace from, PersonId? decidedBy, DateTimeOffset decidedAt, Guid operationId) =>
        (CaseId, Number, Step, From, DecidedBy, DecidedAt, OperationId) = (caseId, number, step, from, decidedBy, decidedAt, operationId);

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The answer.</summary>
    public TriageStep Step { get; private set; }

    /// <summary>Where the case was before.</summary>
    public CasePlace From { get; private set; }

    /// <summary>Who decided; none where a workflow step carried out a standing rule.</summary>
    public PersonId? DecidedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>The operation that did it.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>The coded reason, where one is asked for.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>What the board wrote to the referrer.</summary>
    public string? Note { get; private set; }

    /// <summary>The case at the other board, where it was redirected.</summary>
    public CaseId? OtherCaseId { get; private set; }

    /// <summary>When it was undone, UTC.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    internal void Explain(string? reasonCode, string? note) => (ReasonCode, Note) = (reasonCode, string.IsNullOrWhiteSpace(note) ? null : note.Trim());

    internal void GoOnIn(CaseId other) => OtherCaseId = other;

    internal void Undo(DateTimeOffset now) => UndoneAt = now;
}
