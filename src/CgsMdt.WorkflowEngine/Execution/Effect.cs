using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Something the host must write or pass on because of a step.</summary>
public abstract record Effect
{
    private protected Effect()
    {
    }
}

/// <summary>A wait began.</summary>
/// <param name="Wait">The wait.</param>
public sealed record WaitAdded(Wait Wait) : Effect;

/// <summary>A wait's due time moved; its id is the same.</summary>
/// <param name="Wait">The wait as it is now.</param>
public sealed record WaitChanged(Wait Wait) : Effect;

/// <summary>A wait is over, or sleeps because the instance stands still as faulted (it is added again under its id when the instance goes on).</summary>
/// <param name="Wait">The wait as it was.</param>
public sealed record WaitRemoved(Wait Wait) : Effect;

/// <summary>An event to publish after the commit, in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CorrelationId">Null to reach every instance.</param>
/// <param name="Payload">What goes with it; null for nothing.</param>
/// <param name="IsLocal">Whether it reaches only this instance's waits, and no trigger.</param>
public sealed record EventPublished(string Name, string? CorrelationId, JsonElement? Payload, bool IsLocal) : Effect;

/// <summary>The correlation id of the instance changed. Waits keep the one they began with.</summary>
/// <param name="CorrelationId">The new one.</param>
public sealed record CorrelationChanged(string? CorrelationId) : Effect;

/// <summary>The status of the instance changed: it ended, stands still as faulted, or goes on after an incident.</summary>
/// <param name="Status">The new status.</param>
public sealed record StatusChanged(InstanceStatus Status) : Effect;

/// <summary>How far one execution of an activity is.</summary>
public enum StepStatus
{
    /// <summary>Waits.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Failed.</summary>
    Faulted,

    /// <summary>Called off by a join or by the end of the flowchart.</summary>
    Cancelled,
}

/// <summary>An execution of an activity came to a new status. Execution ids rise in the order in which executions first started.</summary>
/// <param name="ExecutionId">Number of the execution in the instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Status">Its status now.</param>
/// <param name="Outcomes">Outcomes it completed with; empty otherwise.</param>
public sealed record StepLogged(int ExecutionId, string ActivityId, StepStatus Status, IReadOnlyList<string> Outcomes) : Effect;

/// <summary>An activity failed.</summary>
/// <param name="Incident">What happened.</param>
public sealed record IncidentRaised(Incident Incident) : Effect;

/// <summary>An incident is over: retried, skipped, or its activity called off while the instance runs.</summary>
/// <param name="Incident">The incident.</param>
public sealed record IncidentClosed(Incident Incident) : Effect;

/// <summary>A failure of an activity.</summary>
/// <param name="ExecutionId">The execution that failed.</param>
/// <param name="ActivityId">Its activity.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">Cause in plain words.</param>
public sealed record Incident(int ExecutionId, string ActivityId, string Code, string Message);

/// <summary>
/// Here the engine does something else than Elsa 3.8 would, on purpose; <c>docs/decisions/0002-where-the-engine-departs-from-elsa.md</c> lists the rules.
/// Hosts may ignore it; the replay of recordings uses it.
/// </summary>
/// <param name="Rule">Number of the rule in the notes on Elsa's behaviour, e.g. <c>3.3.3</c>.</param>
/// <param name="ActivityId">Where.</param>
/// <param name="Wait">The wait that Elsa would have kept, if the departure shows only when something comes for it; else null.</param>
public sealed record Departed(string Rule, string ActivityId, Wait? Wait = null) : Effect;
