using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks.Contracts;

/// <summary>Identifies a standing rule.</summary>
public readonly record struct StandingRuleId(Guid Value) : ITypedId<StandingRuleId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static StandingRuleId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static StandingRuleId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
