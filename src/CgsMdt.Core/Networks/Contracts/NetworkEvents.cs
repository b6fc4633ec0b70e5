using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Networks as aggregates.</summary>
public static class NetworkAggregate
{
    /// <summary>Locked before everything else.</summary>
    public static AggregateKind Kind { get; } = new("network", 5, "networks.networks");

    /// <summary>One network.</summary>
    public static AggregateRef Of(NetworkId id) => new(Kind, id.Value);
}

/// <summary>A network was added to the reference data, or what is known of it changed.</summary>
[EventName("network.imported")]
public sealed record NetworkImported(NetworkId NetworkId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => NetworkAggregate.Of(NetworkId);
}

/// <summary>A board was set up with its first terms of reference.</summary>
[EventName("board.established")]
public sealed record BoardEstablished(BoardId BoardId, TermsId TermsId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}

/// <summary>A board's terms of reference were replaced by a new version.</summary>
[EventName("board.terms-changed")]
public sealed record BoardTermsChanged(BoardId BoardId, TermsId TermsId, int Version) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}

/// <summary>A standing rule was signed.</summary>
[EventName("board.standing-rule-signed")]
public sealed record StandingRuleSigned(BoardId BoardId, StandingRuleId StandingRuleId, StandingRuleKind Kind) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}
