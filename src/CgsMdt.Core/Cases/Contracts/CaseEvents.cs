using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>An event after which a case is in a certain place.</summary>
public interface ICaseEvent : IDomainEvent
{
    /// <summary>The case.</summary>
    CaseId CaseId { get; }
}

/// <summary>A referral was begun.</summary>
[EventName("case.drafted")]
public sealed record CaseDrafted(CaseId CaseId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A referral was put to a board.</summary>
[EventName("case.referred")]
public sealed record CaseReferred(CaseId CaseId, BoardId BoardId, Urgency Urgency) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The board asked for information, until a date.</summary>
[EventName("case.returned")]
public sealed record CaseReturned(CaseId CaseId, IReadOnlyList<RequiredItem> Missing, DateOnly DueOn) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>What was asked for was supplied.</summary>
[EventName("case.information-supplied")]
public sealed record CaseInformationSupplied(CaseId CaseId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The board took the case; under a protocol it is to be listed without discussion.</summary>
[EventName("case.accepted")]
public sealed record CaseAccepted(CaseId CaseId, StandingRuleId? ByStandingRule, string? Protocol = null, int? ProtocolVersion = null) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The board declined the case, with a coded reason.</summary>
[EventName("case.declined")]
public sealed record CaseDeclined(CaseId CaseId, string ReasonCode) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The case goes on as another board's case.</summary>
[EventName("case.redirected")]
public sealed record CaseRedirected(CaseId CaseId, CaseId ToCase, BoardId ToBoard) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The asker took the case back.</summary>
[EventName("case.withdrawn")]
public sealed record CaseWithdrawn(CaseId CaseId, string ReasonCode) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The case was a duplicate and goes on in its survivor.</summary>
[EventName("case.merged")]
public sealed record CaseMerged(CaseId CaseId, CaseId Survivor) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A signed-off protocol answered the case without discussion.</summary>
[EventName("case.met-by-standard-of-care")]
public sealed record CaseMetByStandardOfCare(CaseId CaseId, string Protocol, int ProtocolVersion) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The chair acted out of cycle.</summary>
[EventName("case.expedited")]
public sealed record CaseExpedited(CaseId CaseId, string ReasonCode) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The case was placed on a meeting's agenda.</summary>
[EventName("case.listed")]
public sealed record CaseListed(CaseId CaseId, Guid MeetingId, Guid ListingId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The listing ended without discussion; the case waits for the next.</summary>
[EventName("case.delisted")]
public sealed record CaseDelisted(CaseId CaseId, Guid ListingId, string ReasonCode) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The meeting turned to the case.</summary>
[EventName("case.discussion-begun")]
public sealed record CaseDiscussionBegun(CaseId CaseId, Guid MeetingId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The meeting turned away without an outcome; the listing goes on.</summary>
[EventName("case.discussion-left")]
public sealed record CaseDiscussionLeft(CaseId CaseId, Guid MeetingId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The meeting put the case off, with a coded reason.</summary>
[EventName("case.deferred")]
public sealed record CaseDeferred(CaseId CaseId, Guid ListingId, string ReasonCode) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The recorder has an outcome to finish.</summary>
[EventName("case.outcome-drafted")]
public sealed record CaseOutcomeDrafted(CaseId CaseId, Guid OutcomeId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>An outcome waits for the chair's signature.</summary>
[EventName("case.outcome-recorded")]
public sealed record CaseOutcomeRecorded(CaseId CaseId, Guid OutcomeId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The chair signed the outcome; actions and receipts are followed up.</summary>
[EventName("case.outcome-signed")]
public sealed record CaseOutcomeSigned(CaseId CaseId, Guid OutcomeId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A question was put to an advice rota.</summary>
[EventName("case.advice-opened")]
public sealed record CaseAdviceOpened(CaseId CaseId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>Everything asked for has been done or decided against.</summary>
[EventName("case.closed")]
public sealed record CaseClosed(CaseId CaseId) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A step was undone within its minute: the case is back where it was.</summary>
[EventName("case.step-undone")]
public sealed record CaseStepUndone(CaseId CaseId, string Step, CasePlace BackTo) : ICaseEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The referrer or the board changed the question part; the case stays where it is.</summary>
[EventName("case.question-edited")]
public sealed record CaseQuestionEdited(CaseId CaseId, int QuestionVersion) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>The referrer was reminded of what is missing.</summary>
[EventName("case.information-reminded")]
public sealed record CaseInformationReminded(CaseId CaseId, DateOnly DueOn) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A file was added.</summary>
[EventName("case.file-added")]
public sealed record CaseFileAdded(CaseId CaseId, CaseFileId FileId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}
