using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Identifies a meeting.</summary>
public readonly record struct MeetingId(Guid Value) : ITypedId<MeetingId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static MeetingId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static MeetingId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
