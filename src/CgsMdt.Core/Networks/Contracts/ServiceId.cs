using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies a service.</summary>
public readonly record struct ServiceId(Guid Value) : ITypedId<ServiceId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static ServiceId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static ServiceId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
