using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;

namespace CgsMdt.Core.Processes.EarlyEvents;

/// <summary>How far an event is that nobody waited for when it was sent.</summary>
public enum KeptState
{
    /// <summary>Kept for whoever begins to wait for it in time.</summary>
    Kept,

    /// <summary>Nobody did. Nothing happens with it any more; it is there to be counted and looked at.</summary>
    Expired,
}

/// <summary>An event that was sent before anybody waited for it. The row goes when it is delivered, in the transaction that delivers it.</summary>
public sealed class KeptEvent
{
    private KeptEvent()
    {
    }

    /// <summary>Order of sending.</summary>
    public long Id { get; private set; }

    /// <summary>The event's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Hash of the key by which it finds waits.</summary>
    public long KeyHash { get; private set; }

    /// <summary>Reaches only waits with this correlation id; none to reach all.</summary>
    public string? Correlation { get; private set; }

    /// <summary>What goes with it.</summary>
    public string? Payload { get; private set; }

    /// <summary>Reaches only this instance; none to reach all.</summary>
    public InstanceId? OnlyInstance { get; private set; }

    /// <summary>What kind of actor sent it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who sent it.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>On whose behalf.</summary>
    public Guid? OnBehalfOf { get; private set; }

    /// <summary>The operation that sent it.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Until when it is kept, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Whether it is still kept.</summary>
    public KeptState State { get; private set; }

    /// <summary>When it was found to be too old, UTC.</summary>
    public DateTimeOffset? ExpiredAt { get; private set; }
}
