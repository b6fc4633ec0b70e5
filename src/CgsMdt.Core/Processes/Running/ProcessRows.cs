using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Running;

/// <summary>A workflow instance as stored. Written by hand-made batches alone; here to be read and to shape the table.</summary>
public sealed class ProcessInstance
{
    private ProcessInstance()
    {
    }

    /// <summary>Its identifier.</summary>
    public InstanceId Id { get; private set; }

    /// <summary>Which workflow.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The version it started with and stays on.</summary>
    public int Version { get; private set; }

    /// <summary>The kind of aggregate it drives.</summary>
    public string AggregateKind { get; private set; } = "";

    /// <summary>The aggregate it drives.</summary>
    public Guid AggregateId { get; private set; }

    /// <summary>Whether something that happened to the aggregate started it: of a workflow, one such instance at most lives for an aggregate. Children and those that a published event started do not lead.</summary>
    public bool IsLeading { get; private set; }

    /// <summary>Correlation id, if it has one.</summary>
    public string? Correlation { get; private set; }

    /// <summary>The instance whose child it is.</summary>
    public InstanceId? ParentId { get; private set; }

    /// <summary>The parent's wait that its end answers; none if nobody waits for it.</summary>
    public int? ParentWait { get; private set; }

    /// <summary>How many parents are above it.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether it lives, has ended, or stands still on an incident.</summary>
    public InstanceStatus Status { get; private set; }

    /// <summary>The kernel's state; none until its first burst.</summary>
    public string? State { get; private set; }

    /// <summary>Counts the bursts saved.</summary>
    public int Revision { get; private set; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last moved, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}

/// <summary>Something an instance waits for; a row only while it does.</summary>
public sealed class ProcessWait
{
    private ProcessWait()
    {
    }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>Number within the instance.</summary>
    public int Number { get; private set; }

    /// <summary>What ends it.</summary>
    public WaitKind Kind { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Hash of the key by which events find it.</summary>
    public long KeyHash { get; private set; }

    /// <summary>Correlation id, if it has one.</summary>
    public string? Correlation { get; private set; }

    /// <summary>When it is asked again in any case, UTC.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>The activity that waits.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>The execution of that activity.</summary>
    public int ExecutionId { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset Since { get; private set; }
}

/// <summary>A step taken: an execution of an activity that came to its end. Append-only.</summary>
public sealed class ProcessStep
{
    private ProcessStep()
    {
    }

    /// <summary>Order of storing.</summary>
    public long Id { get; private set; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>The execution.</summary>
    public int ExecutionId { get; private set; }

    /// <summary>The activity.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>How it ended.</summary>
    public StepStatus Status { get; private set; }

    /// <summary>The outcomes it ended with.</summary>
    public string[] Outcomes { get; private set; } = [];

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The stimulus that led to it; none for a due time.</summary>
    public long? StimulusId { get; private set; }

    /// <summary>What kind of actor caused it.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Who caused it.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>On whose behalf.</summary>
    public Guid? OnBehalfOf { get; private set; }
}

/// <summary>How an incident ended.</summary>
public enum IncidentEnding
{
    /// <summary>The step was run again.</summary>
    Retried,

    /// <summary>The step was passed over, with a reason.</summary>
    Skipped,

    /// <summary>The workflow was called off.</summary>
    Cancelled,

    /// <summary>The workflow called the step off itself.</summary>
    CalledOff,
}

/// <summary>A step that failed after its last attempt, until somebody retries, skips or cancels.</summary>
public sealed class ProcessIncident
{
    /// <summary>Characters of a code.</summary>
    public const int LongestCode = 200;

    /// <summary>Characters of the cause in plain words.</summary>
    public const int LongestMessage = 1000;

    private ProcessIncident()
    {
    }

    /// <summary>Order of storing.</summary>
    public long Id { get; private set; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>The execution that failed; none where the instance itself could not be run.</summary>
    public int? ExecutionId { get; private set; }

    /// <summary>The stimulus that could not be taken in, where the instance itself could not be run.</summary>
    public long? StimulusId { get; private set; }

    /// <summary>The activity that failed.</summary>
    public string? ActivityId { get; private set; }

    /// <summary>Stable code of the cause.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The cause in plain words.</summary>
    public string Message { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How it ended.</summary>
    public IncidentEnding? Ending { get; private set; }

    /// <summary>The person who ended it.</summary>
    public Guid? ClosedBy { get; private set; }

    /// <summary>Why, as they wrote it.</summary>
    public string? Reason { get; private set; }
}
