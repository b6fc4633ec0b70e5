using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes.Contracts;

/// <summary>Identifies an outcome: a recommendation or a decision.</summary>
public readonly record struct OutcomeId(Guid Value) : ITypedId<OutcomeId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static OutcomeId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static OutcomeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
