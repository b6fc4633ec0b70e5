namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Status of an instance.</summary>
public enum InstanceStatus
{
    /// <summary>Alive: waiting, or in a burst.</summary>
    Running,

    /// <summary>Ran to its end.</summary>
    Finished,

    /// <summary>Stands still because an activity failed; an administrator retries, skips or cancels.</summary>
    Faulted,

    /// <summary>Ended from outside.</summary>
    Cancelled,
}
