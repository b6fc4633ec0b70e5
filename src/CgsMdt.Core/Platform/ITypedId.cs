namespace CgsMdt.Core.Platform;

/// <summary>An identifier that cannot be mistaken for another kind's: a version 7 UUID made by the application.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The UUID as stored.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored UUID.</summary>
    static abstract TSelf From(Guid value);
}
