using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>A recommendation is to become the next board's case.</summary>
[EventName("hand-over.opened")]
public sealed record HandOverOpened(HandOverId HandOverId, OutcomeId OutcomeId, CaseId FromCase, BoardId ToBoard) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => HandOverAggregate.Of(HandOverId);
}

/// <summary>The next board has the case.</summary>
[EventName("hand-over.sent")]
public sealed record HandOverSent(HandOverId HandOverId, CaseId ToCase) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => HandOverAggregate.Of(HandOverId);
}

/// <summary>The next board's co-ordinator recorded that it has arrived.</summary>
[EventName("hand-over.received")]
public sealed record HandOverReceived(HandOverId HandOverId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => HandOverAggregate.Of(HandOverId);
}

/// <summary>The deciding board said what became of the recommendation.</summary>
[EventName("hand-over.answered")]
public sealed record HandOverAnswered(HandOverId HandOverId, string Answer, string? ReasonCode, OutcomeId DecisionId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => HandOverAggregate.Of(HandOverId);
}

/// <summary>The advisory board has been told.</summary>
[EventName("hand-over.receipt-told")]
public sealed record HandOverReceiptTold(HandOverId HandOverId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => HandOverAggregate.Of(HandOverId);
}
