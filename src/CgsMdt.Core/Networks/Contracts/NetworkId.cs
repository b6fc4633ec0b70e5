using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies a network.</summary>
public readonly record struct NetworkId(Guid Value) : ITypedId<NetworkId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static NetworkId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static NetworkId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
