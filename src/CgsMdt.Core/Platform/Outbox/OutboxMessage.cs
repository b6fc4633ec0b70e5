using System.Text.Json;

namespace CgsMdt.Core.Platform;

/// <summary>Where a message stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent, not before its date.</summary>
    Pending,

    /// <summary>Claimed by a sender until its lease ends.</summary>
    Sending,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Undone before it was sent.</summary>
    Cancelled,

    /// <summary>Given up after the last attempt: somebody must look.</summary>
    Failed,

    /// <summary>Held until a person has looked (a death, a wrong patient, a corrected number).</summary>
    Held,
}

/// <summary>Something to be sent after the commit, at least once, with a key that makes the second time harmless.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    /// <summary>Its identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>Which sender takes it, such as <c>mail</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The idempotency key, unique per kind.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The operation that asked for it; an undo cancels by this.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>The kind of aggregate it is about.</summary>
    public string AggregateKind { get; private set; } = "";

    /// <summary>The aggregate it is about.</summary>
    public Guid AggregateId { get; private set; }

    /// <summary>The typed payload as JSON: ids, codes and links only.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; private set; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not to be sent before this instant, UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Attempts made.</summary>
    public int Attempts { get; private set; }

    /// <summary>While sending: until when the claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Whether it was sent although an earlier attempt, whose answer never came, may have sent it too.</summary>
    public bool MayBeRepeated { get; private set; }

    /// <summary>The code of the last failure.</summary>
    public string? LastError { get; private set; }

    /// <summary>Whether the attempt being made is the first ever: the claim is kept before anything is sent, and a message put back after it was given up keeps its failure.</summary>
    public bool IsFirstTry => Attempts == 1 && LastError is null;

    /// <summary>A message of a typed payload.</summary>
    public static OutboxMessage Of<TPayload>(Operation operation, string kind, string key, AggregateRef about, TPayload payload, DateTimeOffset? notBefore = null) => new()
    {
        Id = Guid.CreateVersion7(operation.Now),
        Kind = kind,
        Key = key,
        OperationId = operation.Id,
        AggregateKind = about.Kind.Name,
        AggregateId = about.Id,
        Payload = JsonSerializer.Serialize(payload, RecordJson.Options),
        State = OutboxState.Pending,
        CreatedAt = operation.Now,
        NotBefore = notBefore ?? operation.Now,
    };

    /// <summary>The payload, typed.</summary>
    public TPayload Read<TPayload>() => JsonSerializer.Deserialize<TPayload>(Payload, RecordJson.Options)!;

    /// <summary>Takes it back; false when it has gone or is going.</summary>
    public bool TryCancel()
    {
        if (State is not (OutboxState.Pending or OutboxState.Held))
        {
            return false;
        }

        State = OutboxState.Cancelled;
        return true;
    }

    /// <summary>Puts what was given up back among those to be sent; false when it was not given up.</summary>
    public bool TryAgain(DateTimeOffset now)
    {
        if (State != OutboxState.Failed)
        {
            return false;
        }

        (State, NotBefore, Attempts) = (OutboxState.Pending, now, 0);
        return true;
    }

    internal void MarkSent(DateTimeOffset now, bool mayBeRepeated)
    {
        State = OutboxState.Sent;
        MayBeRepeated = mayBeRepeated;
        SentAt = now;
        ClaimedUntil = null;
        LastError = null;
    }

    internal void RetryAt(DateTimeOffset when, string code)
    {
        State = OutboxState.Pending;
        NotBefore = when;
        ClaimedUntil = null;
        LastError = code;
    }

    internal void Fail(string code)
    {
        State = OutboxState.Failed;
        ClaimedUntil = null;
        LastError = code;
    }
}
