using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Contracts;

/// <summary>Identifies a rehearsal.</summary>
public readonly record struct RehearsalId(Guid Value) : ITypedId<RehearsalId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static RehearsalId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static RehearsalId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
