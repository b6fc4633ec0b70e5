using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.People;

/// <summary>Days on which somebody is away, whatever they answered to an invitation.</summary>
public sealed class Absence
{
    private Absence()
    {
    }

    internal Absence(Guid id, PersonId personId, DateOnly from, DateOnly until, PersonId toldBy, DateTimeOffset now) =>
        (Id, PersonId, From, Until, ToldBy, ToldAt) = (id, personId, from, until, toldBy, now);

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>First local day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last local day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Who said so.</summary>
    public PersonId ToldBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>Since when it no longer holds, UTC.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    internal void TakeBack(DateTimeOffset now) => TakenBackAt ??= now;
}
