namespace CgsMdt.Core.Platform;

/// <summary>One aggregate: what an event, an audit entry or a lock is about.</summary>
public readonly record struct AggregateRef(AggregateKind Kind, Guid Id);
