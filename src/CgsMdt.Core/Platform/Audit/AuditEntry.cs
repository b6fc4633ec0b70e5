namespace CgsMdt.Core.Platform;

/// <summary>What an audit entry says was done.</summary>
public enum AuditOutcome
{
    /// <summary>A write was done.</summary>
    Done,

    /// <summary>A page, list or room was read.</summary>
    Viewed,

    /// <summary>A patient's identity was shown.</summary>
    Revealed,

    /// <summary>The act was refused.</summary>
    Refused,
}

/// <summary>Who did or saw what, about whom. Holds ids, codes and hashes, never names or free text. Append-only.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>Its identifier, in order of time.</summary>
    public Guid Id { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>The operation, shared with its events.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>What kind of actor.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>On whose behalf.</summary>
    public Guid? OnBehalfOf { get; private set; }

    /// <summary>The use case, page or hub method, such as <c>case.refer</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>Whether it was done, seen or refused.</summary>
    public AuditOutcome Outcome { get; private set; }

    /// <summary>The coded reason given, or the code of the refusal.</summary>
    public string? Reason { get; private set; }

    /// <summary>The aggregates concerned, as <c>kind:uuid</c>.</summary>
    public string[] About { get; private set; } = [];

    internal static AuditEntry Of(Operation operation, string action, AuditOutcome outcome, IEnumerable<AggregateRef> about, string? reason = null) => new()
    {
        Id = Guid.CreateVersion7(operation.Now),
        OccurredAt = operation.Now,
        OperationId = operation.Id,
        ActorKind = operation.Actor.Kind,
        ActorId = operation.Actor.Id,
        OnBehalfOf = operation.Actor.OnBehalfOf,
        Action = action,
        Outcome = outcome,
        Reason = reason ?? operation.Reason,
        About = [.. about.Distinct().Select(a => $"{a.Kind.Name}:{a.Id}")],
    };
}
