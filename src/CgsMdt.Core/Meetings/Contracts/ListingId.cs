using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Identifies a listing.</summary>
public readonly record struct ListingId(Guid Value) : ITypedId<ListingId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static ListingId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static ListingId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
