using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Identifies an action.</summary>
public readonly record struct ActionId(Guid Value) : ITypedId<ActionId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static ActionId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static ActionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
