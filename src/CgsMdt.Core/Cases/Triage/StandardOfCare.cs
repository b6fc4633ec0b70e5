using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A protocol that a named person signed for a board and a period: cases under it are listed, not discussed. A version is never edited.</summary>
public sealed class StandardOfCare
{
    private StandardOfCare()
    {
    }

    /// <summary>A version signed by a person.</summary>
    public StandardOfCare(BoardId boardId, string name, int version, PersonId signedBy, DateTimeOffset signedAt, DateOnly from, DateOnly until) =>
        (BoardId, Name, Version, SignedBy, SignedAt, From, Until) = (boardId, name, version, signedBy, signedAt, from, until);

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its version.</summary>
    public int Version { get; private set; }

    /// <summary>Who signed it.</summary>
    public PersonId SignedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly Until { get; private set; }
}
