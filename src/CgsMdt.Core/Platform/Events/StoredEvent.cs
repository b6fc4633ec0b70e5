using System.Text.Json;

namespace CgsMdt.Core.Platform;

/// <summary>An event as stored with the change that caused it. Append-only.</summary>
public sealed class StoredEvent
{
    private StoredEvent()
    {
    }

    /// <summary>Its identifier, in order of time.</summary>
    public Guid Id { get; private set; }

    /// <summary>Order of storing: events of one aggregate are stored under its lock, so this is their order.</summary>
    public long Sequence { get; private set; }

    /// <summary>The stored name of its type.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The kind of aggregate it happened to.</summary>
    public string AggregateKind { get; private set; } = "";

    /// <summary>The aggregate it happened to.</summary>
    public Guid AggregateId { get; private set; }

    /// <summary>When the operation took place, UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>The operation that caused it.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>What kind of actor caused it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who caused it.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>On whose behalf.</summary>
    public Guid? OnBehalfOf { get; private set; }

    /// <summary>The coded reason of the operation.</summary>
    public string? Reason { get; private set; }

    /// <summary>The event itself, as JSON: ids, codes and dates.</summary>
    public string Data { get; private set; } = "";

    /// <summary>An event of an operation.</summary>
    /// <param name="position">Which of the events stored together it is. EF inserts by key, so the key has to keep their order.</param>
    internal static StoredEvent Of(IDomainEvent happened, Operation operation, int position) => new()
    {
        Id = IdInOrder(operation.Now, position),
        Name = EventCatalog.NameOf(happened.GetType()),
        AggregateKind = happened.About().Kind.Name,
        AggregateId = happened.About().Id,
        OccurredAt = operation.Now,
        OperationId = operation.Id,
        ActorKind = operation.Actor.Kind,
        ActorId = operation.Actor.Id,
        OnBehalfOf = operation.Actor.OnBehalfOf,
        Reason = operation.Reason,
        Data = JsonSerializer.Serialize(happened, happened.GetType(), RecordJson.Options),
    };

    /// <summary>The event, typed.</summary>
    public IDomainEvent Read() => EventCatalog.Read(Name, Data);

    /// <summary>A version 7 UUID whose twelve bits after the time hold the position (RFC 9562 section 6.2, method 1).</summary>
    private static Guid IdInOrder(DateTimeOffset now, int position)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((position >> 8) & 0x0F));
        bytes[7] = (byte)position;
        return new Guid(bytes, bigEndian: true);
    }
}
