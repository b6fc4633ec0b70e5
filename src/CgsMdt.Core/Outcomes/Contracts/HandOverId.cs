using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Identifies a hand-over.</summary>
public readonly record struct HandOverId(Guid Value) : ITypedId<HandOverId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static HandOverId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static HandOverId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
