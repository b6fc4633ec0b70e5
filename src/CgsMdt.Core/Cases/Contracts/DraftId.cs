using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>Identifies a referral draft.</summary>
public readonly record struct DraftId(Guid Value) : ITypedId<DraftId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static DraftId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static DraftId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
