using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a patient within the product.</summary>
public readonly record struct PatientId(Guid Value) : ITypedId<PatientId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static PatientId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static PatientId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
