using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Boards as aggregates.</summary>
public static class BoardAggregate
{
    /// <summary>Locked before meetings.</summary>
    public static AggregateKind Kind { get; } = new("board", 10, "networks.boards");

    /// <summary>One board.</summary>
    public static AggregateRef Of(BoardId id) => new(Kind, id.Value);
}
