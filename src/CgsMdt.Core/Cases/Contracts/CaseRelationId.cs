using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a person's relation to a case.</summary>
public readonly record struct CaseRelationId(Guid Value) : ITypedId<CaseRelationId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static CaseRelationId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static CaseRelationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
