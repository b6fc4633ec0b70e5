using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Contracts;

/// <summary>Identifies a workflow instance.</summary>
public readonly record struct InstanceId(Guid Value) : ITypedId<InstanceId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static InstanceId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static InstanceId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
