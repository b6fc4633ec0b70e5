using CgsMdt.Core.Platform;

namespace CgsMdt.Core.People.Contracts;

/// <summary>Identifies a person.</summary>
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static PersonId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static PersonId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
