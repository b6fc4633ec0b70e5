using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies a board.</summary>
public readonly record struct BoardId(Guid Value) : ITypedId<BoardId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static BoardId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static BoardId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
