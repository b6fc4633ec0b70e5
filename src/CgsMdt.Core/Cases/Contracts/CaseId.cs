using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a case.</summary>
public readonly record struct CaseId(Guid Value) : ITypedId<CaseId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static CaseId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static CaseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
