using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Something that happens to an existing instance. A stimulus for a wait that is gone is ignored (<see cref="KernelResult.Accepted"/> is false).</summary>
public abstract record Stimulus
{
    private protected Stimulus()
    {
    }
}

/// <summary>How a new instance begins.</summary>
public sealed record StartRequest
{
    /// <summary>Activity whose trigger started it; null for a direct start.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Correlation id; null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Workflow inputs by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Input { get; init; }

    /// <summary>What came with the event that started it; null for none.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>The instance that started it, if one did.</summary>
    public ParentLink? Parent { get; init; }
}

/// <summary>The instance that started a child, and its wait that the child's end answers.</summary>
/// <param name="InstanceId">Id of the parent instance, as the host writes ids.</param>
/// <param name="WaitId">Wait of the parent; null if it does not wait.</param>
public sealed record ParentLink(string InstanceId, int? WaitId);

/// <summary>An event reached a wait of this instance. The host found the wait by key and correlation.</summary>
/// <param name="WaitId">The wait.</param>
/// <param name="Payload">What came with it; null for nothing.</param>
public sealed record EventReceived(int WaitId, JsonElement? Payload = null) : Stimulus;

/// <summary>Something an own activity waits for may have come; the activity is asked again.</summary>
/// <param name="WaitId">The wait.</param>
/// <param name="Payload">What came with it; null for nothing.</param>
public sealed record WaitResumed(int WaitId, JsonElement? Payload = null) : Stimulus;

/// <summary>The due time of a wait has come. Ignored if the wait is due only after the time the kernel is given, as when it was moved meanwhile.</summary>
/// <param name="WaitId">The wait.</param>
public sealed record TimerDue(int WaitId) : Stimulus;

/// <summary>The due time of a wait of an own activity has moved; the wait keeps its id.</summary>
/// <param name="WaitId">The wait.</param>
/// <param name="Due">The new time; null for none.</param>
public sealed record WaitRekeyed(int WaitId, DateTimeOffset? Due) : Stimulus;

/// <summary>A child instance has ended, or stands still as faulted.</summary>
/// <param name="WaitId">The wait, from the child's <see cref="ParentLink"/>.</param>
/// <param name="Status">Finished, Faulted or Cancelled.</param>
public sealed record ChildEnded(int WaitId, InstanceStatus Status) : Stimulus;

/// <summary>Ends the instance. The host cancels its children too.</summary>
public sealed record Cancelled : Stimulus;

/// <summary>Runs a failed activity again. If it was called off since, only its incident is closed, so that the instance can go on.</summary>
/// <param name="ExecutionId">The execution that failed.</param>
public sealed record IncidentRetried(int ExecutionId) : Stimulus;

/// <summary>Treats a failed activity as completed. If it was called off since, only its incident is closed, so that the instance can go on.</summary>
/// <param name="ExecutionId">The execution that failed.</param>
/// <param name="Outcomes">The outcomes to follow; ignored if one is not a port of the activity.</param>
public sealed record IncidentSkipped(int ExecutionId, IReadOnlyList<string> Outcomes) : Stimulus;

/// <summary>Goes on with a burst that was saved half way; hands out the pending activity again.</summary>
public sealed record BurstContinued : Stimulus;
