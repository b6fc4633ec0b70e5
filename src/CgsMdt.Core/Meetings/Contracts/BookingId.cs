using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Identifies what a calendar should show for a meeting or for one visiting clinician.</summary>
public readonly record struct BookingId(Guid Value) : ITypedId<BookingId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static BookingId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static BookingId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
