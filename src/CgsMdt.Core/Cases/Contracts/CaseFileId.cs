using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a file of a case.</summary>
public readonly record struct CaseFileId(Guid Value) : ITypedId<CaseFileId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static CaseFileId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static CaseFileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
