using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Identifies an entry of a meeting's discussion log.</summary>
public readonly record struct LogEntryId(Guid Value) : ITypedId<LogEntryId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static LogEntryId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static LogEntryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
