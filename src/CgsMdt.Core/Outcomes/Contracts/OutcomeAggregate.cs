using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Outcomes as aggregates.</summary>
public static class OutcomeAggregate
{
    /// <summary>Locked after cases.</summary>
    public static AggregateKind Kind { get; } = new("outcome", 40, "outcomes.outcomes");

    /// <summary>One outcome.</summary>
    public static AggregateRef Of(OutcomeId id) => new(Kind, id.Value);
}

/// <summary>Hand-overs as aggregates.</summary>
public static class HandOverAggregate
{
    /// <summary>Locked after outcomes.</summary>
    public static AggregateKind Kind { get; } = new("hand-over", 50, "outcomes.hand_overs");

    /// <summary>One hand-over.</summary>
    public static AggregateRef Of(HandOverId id) => new(Kind, id.Value);
}
