using CgsMdt.Core.Platform;

namespace CgsMdt.Core.People.Contracts;

/// <summary>Identifies a person's role on a board, in a service or in the product.</summary>
public readonly record struct MembershipId(Guid Value) : ITypedId<MembershipId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static MembershipId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static MembershipId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
