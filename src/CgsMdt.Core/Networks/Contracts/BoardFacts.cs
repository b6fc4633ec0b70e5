namespace CgsMdt.Core.Networks.Contracts;

/// <summary>What other modules may know of a board.</summary>
public sealed record BoardFacts(
    BoardId Id, string Slug, string Name, BoardKind Kind, BoardAuthority Authority, NetworkId NetworkId, string NetworkName, string Mailbox, BoardId? HandsOverTo);

/// <summary>A standing rule in force: who signed it.</summary>
public sealed record StandingRuleFacts(StandingRuleId Id, BoardId BoardId, StandingRuleKind Kind, Guid SignedBy, DateOnly From, DateOnly Until);
