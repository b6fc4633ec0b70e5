using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies one version of a board's terms of reference.</summary>
public readonly record struct TermsId(Guid Value) : ITypedId<TermsId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static TermsId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static TermsId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
