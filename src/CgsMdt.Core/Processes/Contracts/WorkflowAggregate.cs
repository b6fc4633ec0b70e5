using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Contracts;

/// <summary>Workflows, each with all its versions, as aggregates.</summary>
public static class WorkflowAggregate
{
    /// <summary>Locked after everything that a workflow drives.</summary>
    public static AggregateKind Kind { get; } = new("workflow", 90, "processes.workflows");

    /// <summary>One workflow.</summary>
    public static AggregateRef Of(WorkflowId id) => new(Kind, id.Value);
}
