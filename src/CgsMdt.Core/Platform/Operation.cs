namespace CgsMdt.Core.Platform;

/// <summary>Who does something, why and when. Every write takes one; it is stored with the events and the audit entry.</summary>
/// <param name="Id">Its own identifier, shared by everything it writes.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Now">The one instant of the operation, UTC.</param>
/// <param name="Reason">Why, where a reason was asked for: a code, never free text about a patient.</param>
/// <param name="Correlation">The request or instance it belongs to.</param>
public sealed record Operation(Guid Id, Actor Actor, DateTimeOffset Now, string? Reason = null, Guid? Correlation = null)
{
    /// <summary>An operation of an actor, at the clock's present instant.</summary>
    public static Operation By(Actor actor, TimeProvider time, string? reason = null, Guid? correlation = null)
    {
        var now = time.GetUtcNow();
        return new(Guid.CreateVersion7(now), actor, now, reason, correlation);
    }
}
