using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Contracts;

/// <summary>Identifies a workflow with all its versions.</summary>
public readonly record struct WorkflowId(Guid Value) : ITypedId<WorkflowId>
{
    /// <summary>Wraps a stored UUID.</summary>
    public static WorkflowId From(Guid value) => new(value);

    /// <summary>A new identifier, ordered by time.</summary>
    public static WorkflowId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
