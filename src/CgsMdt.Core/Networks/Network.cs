using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks;

/// <summary>Services that run boards together.</summary>
public sealed class Network : IReferenceRow
{
    private Network()
    {
    }

    /// <summary>A new network.</summary>
    public Network(NetworkId id, NetworkKind kind, string slug, string name, string? description, DateOnly from, Certainty certainty, string? source) =>
        (Id, Kind, Slug, Name, Description, From, Certainty, Source) = (id, kind, slug, name, description, from, certainty, source);

    /// <summary>Its identifier.</summary>
    public NetworkId Id { get; private set; }

    /// <summary>What it is.</summary>
    public NetworkKind Kind { get; private set; }

    /// <summary>Its address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it does, as its source says.</summary>
    public string? Description { get; private set; }

    /// <summary>From when it is known.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Until when; none while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>How certain it is.</summary>
    public Certainty Certainty { get; private set; }

    /// <summary>Where it was read.</summary>
    public string? Source { get; private set; }

    /// <summary>Takes over what a later list says of it.</summary>
    public void Describe(string name, string? description, string? source) => (Name, Description, Source) = (name, description, source);

    /// <summary>Ends it on a date.</summary>
    public void End(DateOnly on) => Until = on;
}

/// <summary>A service's dated membership of a network.</summary>
public sealed class NetworkMembership
{
    private NetworkMembership()
    {
    }

    /// <summary>A membership from a date.</summary>
    public NetworkMembership(NetworkId networkId, ServiceId serviceId, DateOnly from) => (NetworkId, ServiceId, From) = (networkId, serviceId, from);

    /// <summary>The network.</summary>
    public NetworkId NetworkId { get; private set; }

    /// <summary>The service.</summary>
    public ServiceId ServiceId { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Ends it on a date.</summary>
    public void End(DateOnly on) => Until = on;
}
