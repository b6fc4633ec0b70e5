using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>What a board's word is: two records, never one.</summary>
public enum OutcomeKind
{
    /// <summary>What an advisory board advises.</summary>
    Recommendation,

    /// <summary>What a deciding board decides.</summary>
    Decision,
}

/// <summary>Where an outcome stands.</summary>
public enum OutcomeState
{
    /// <summary>The recorder has to finish it.</summary>
    Draft,

    /// <summary>The chair has to sign it.</summary>
    ToSign,

    /// <summary>Signed; amended only by a new version.</summary>
#pragma warning disable CA1720 // what a chair does to an outcome, not a number's sign
    Signed,
#pragma warning restore CA1720
}

/// <summary>What other modules may know of an outcome; nothing of what it says.</summary>
public sealed record OutcomeFacts(
    OutcomeId Id,
    string Reference,
    CaseId CaseId,
    BoardId BoardId,
    OutcomeKind Kind,
    OutcomeState State,
    int Version,
    int? SignedVersion,
    bool IsProvisional,
    DateTimeOffset? SignedAt,
    DateTimeOffset? IssuedAt);

/// <summary>Where a hand-over stands.</summary>
public enum HandOverState
{
    /// <summary>To be sent to the next board.</summary>
    Opened,

    /// <summary>The next board has it as a case.</summary>
    Sent,

    /// <summary>The next board recorded that it has arrived.</summary>
    Received,

    /// <summary>The next board said what became of the recommendation.</summary>
    Answered,

    /// <summary>The advisory board has been told: the hand-over is over.</summary>
    Told,
}

/// <summary>What became of a recommendation.</summary>
public enum HandOverAnswer
{
    /// <summary>Followed as it was.</summary>
    Accepted,

    /// <summary>Followed in part or otherwise.</summary>
    Modified,

    /// <summary>Not followed.</summary>
    NotFollowed,
}

/// <summary>Why a recommendation was modified or not followed.</summary>
public enum AnswerReason
{
    /// <summary>Something new became known.</summary>
    NewInformation,

    /// <summary>The patient or family chose otherwise.</summary>
    PatientChoice,

    /// <summary>The deciding board weighed it otherwise.</summary>
    ClinicalJudgement,

    /// <summary>What was advised cannot be had.</summary>
    NotAvailable,

    /// <summary>The evidence did not carry it.</summary>
    EvidenceInsufficient,
}

/// <summary>What other modules may know of a hand-over.</summary>
public sealed record HandOverFacts(
    HandOverId Id,
    OutcomeId OutcomeId,
    CaseId FromCase,
    BoardId FromBoard,
    BoardId ToBoard,
    CaseId? ToCase,
    HandOverState State,
    HandOverAnswer? Answer,
    AnswerReason? Reason,
    OutcomeId? DecisionId,
    DateTimeOffset OpenedAt,
    DateTimeOffset? AnsweredAt);
