using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies an organisation.</summary>
public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
