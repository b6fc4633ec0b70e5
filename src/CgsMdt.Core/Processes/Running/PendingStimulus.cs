using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;

namespace CgsMdt.Core.Processes.Running;

/// <summary>What is to happen to an instance.</summary>
public enum StimulusKind
{
    /// <summary>It begins.</summary>
    Start,

    /// <summary>An activity of ours is asked again.</summary>
    Resume,

    /// <summary>A published event has come.</summary>
    Event,

    /// <summary>A due time has come, and its burst failed at least once.</summary>
    Timer,

    /// <summary>A burst that was cut off at its limit goes on.</summary>
    Continue,

    /// <summary>A failed step is run again.</summary>
    Retry,

    /// <summary>A failed step is passed over.</summary>
    Skip,

    /// <summary>The instance is called off.</summary>
    Cancel,

    /// <summary>A child it waits for has ended.</summary>
    Child,

    /// <summary>It goes on in another version of its workflow.</summary>
    Migrate,
}

/// <summary>Whether a stimulus can be taken in.</summary>
public enum StimulusState
{
    /// <summary>As soon as it is due.</summary>
    Pending,

    /// <summary>Not until somebody has looked: see its incident.</summary>
    Stuck,
}

/// <summary>A stimulus that has not had its effect yet: the row goes in the transaction that has the effect.</summary>
public sealed class PendingStimulus
{
    private PendingStimulus()
    {
    }

    /// <summary>Order of storing; an instance takes its stimuli in this order.</summary>
    public long Id { get; private set; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>What is to happen.</summary>
    public StimulusKind Kind { get; private set; }

    /// <summary>The wait it answers, where it answers one.</summary>
    public int? Wait { get; private set; }

    /// <summary>The failed execution it mends, where it mends one.</summary>
    public int? ExecutionId { get; private set; }

    /// <summary>For a skip: the outcome to follow. For a child: how it ended.</summary>
    public string? Outcome { get; private set; }

    /// <summary>For a start: the activity at which the event starts it; none for a direct start.</summary>
    public string? ActivityId { get; private set; }

    /// <summary>The event it comes from.</summary>
    public string? EventName { get; private set; }

    /// <summary>What came with a published event, or a child's inputs by name.</summary>
    public string? Payload { get; private set; }

    /// <summary>For a published event: reaches only waits with this correlation id; none to reach all.</summary>
    public string? Correlation { get; private set; }

    /// <summary>For a published event: whether it reaches this instance only.</summary>
    public bool IsLocal { get; private set; }

    /// <summary>How often the burst was cut off at its limit so far.</summary>
    public int Continuations { get; private set; }

    /// <summary>What kind of actor caused it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who caused it.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>On whose behalf.</summary>
    public Guid? OnBehalfOf { get; private set; }

    /// <summary>The operation that caused it.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>When it was caused, UTC.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Not to be tried before, UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Code of the last failure.</summary>
    public string? LastError { get; private set; }

    /// <summary>Whether it can be taken in.</summary>
    public StimulusState State { get; private set; }

    /// <summary>A further aggregate to lock first: its kind.</summary>
    public string? NeedsKind { get; private set; }

    /// <summary>A further aggregate to lock first.</summary>
    public Guid? NeedsId { get; private set; }
}
