using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a request for missing information.</summary>
public readonly record struct InformationRequestId(Guid Value) : ITypedId<InformationRequestId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static InformationRequestId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static InformationRequestId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
