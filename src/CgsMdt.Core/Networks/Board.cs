using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks;

/// <summary>A standing group that discusses cases.</summary>
public sealed class Board : IReferenceRow
{
    private Board()
    {
    }

    /// <summary>A new board.</summary>
    public Board(BoardId id, string slug, string name, BoardKind kind, BoardAuthority authority, NetworkId networkId, ServiceId hostServiceId, string mailbox, BoardId? handsOverTo) =>
        (Id, Slug, Name, Kind, Authority, NetworkId, HostServiceId, Mailbox, HandsOverTo) = (id, slug, name, kind, authority, networkId, hostServiceId, mailbox, handsOverTo);

    /// <summary>Its identifier.</summary>
    public BoardId Id { get; private set; }

    /// <summary>Its address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is.</summary>
    public BoardKind Kind { get; private set; }

    /// <summary>Whether its word is final.</summary>
    public BoardAuthority Authority { get; private set; }

    /// <summary>The network that runs it.</summary>
    public NetworkId NetworkId { get; private set; }

    /// <summary>The service that hosts it.</summary>
    public ServiceId HostServiceId { get; private set; }

    /// <summary>Its own mailbox: the organiser of its meetings is never a person.</summary>
    public string Mailbox { get; private set; } = "";

    /// <summary>The deciding board that an advisory board's recommendations usually go to.</summary>
    public BoardId? HandsOverTo { get; private set; }
}
