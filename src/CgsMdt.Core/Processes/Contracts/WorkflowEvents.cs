using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Contracts;

/// <summary>A version of a workflow was published: new instances take it from now on.</summary>
[EventName("workflow.published")]
public sealed record WorkflowPublished(WorkflowId WorkflowId, int Version) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => WorkflowAggregate.Of(WorkflowId);
}

/// <summary>A version of a workflow that was published before is what new instances take again.</summary>
[EventName("workflow.rolled-back")]
public sealed record WorkflowRolledBack(WorkflowId WorkflowId, int From, int To) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => WorkflowAggregate.Of(WorkflowId);
}

/// <summary>A version of a workflow was retired: nothing new takes it, and its instances stay on it.</summary>
[EventName("workflow.retired")]
public sealed record WorkflowVersionRetired(WorkflowId WorkflowId, int Version) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => WorkflowAggregate.Of(WorkflowId);
}

/// <summary>Open instances of a workflow were told to go on in another version, as rehearsed.</summary>
[EventName("workflow.migrated")]
public sealed record WorkflowMigrated(WorkflowId WorkflowId, RehearsalId RehearsalId, int Version, int Instances) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => WorkflowAggregate.Of(WorkflowId);
}

/// <summary>An instance went on in another version.</summary>
[EventName("workflow.instance-moved")]
public sealed record WorkflowInstanceMoved(WorkflowId WorkflowId, InstanceId InstanceId, int From, int To) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => WorkflowAggregate.Of(WorkflowId);
}
