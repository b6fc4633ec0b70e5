using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>An outcome was recorded in the meeting.</summary>
[EventName("outcome.saved")]
public sealed record OutcomeSaved(OutcomeId OutcomeId, CaseId CaseId, int Version, bool IsProvisional) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>The chair signed the outcome.</summary>
[EventName("outcome.signed")]
public sealed record OutcomeSigned(OutcomeId OutcomeId, CaseId CaseId, int Version) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>A new version replaced a signed outcome.</summary>
[EventName("outcome.amended")]
public sealed record OutcomeAmended(OutcomeId OutcomeId, CaseId CaseId, int Version, string ReasonCode) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>The outcome went to the referrer and everyone who shares the care.</summary>
[EventName("outcome.issued")]
public sealed record OutcomeIssued(OutcomeId OutcomeId, CaseId CaseId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>An action was given to its owner.</summary>
[EventName("outcome.action-assigned")]
public sealed record ActionAssigned(OutcomeId OutcomeId, ActionId ActionId, PersonId OwnerId, DateOnly DueOn) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>An action was ended: done, changed, or not done with a coded reason.</summary>
[EventName("outcome.action-ended")]
public sealed record ActionEnded(OutcomeId OutcomeId, ActionId ActionId, string Ending, string? ReasonCode) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}

/// <summary>Every action has an ending and every receipt is in.</summary>
[EventName("outcome.follow-up-completed")]
public sealed record FollowUpCompleted(OutcomeId OutcomeId, CaseId CaseId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => OutcomeAggregate.Of(OutcomeId);
}
