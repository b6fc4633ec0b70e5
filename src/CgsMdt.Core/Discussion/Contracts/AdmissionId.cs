using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Identifies a guest's admission to a case.</summary>
public readonly record struct AdmissionId(Guid Value) : ITypedId<AdmissionId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static AdmissionId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static AdmissionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
