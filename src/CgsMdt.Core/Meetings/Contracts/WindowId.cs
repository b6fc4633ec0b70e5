using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Identifies a visiting clinician's presenter window.</summary>
public readonly record struct WindowId(Guid Value) : ITypedId<WindowId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static WindowId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static WindowId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
