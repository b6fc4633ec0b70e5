using System.Diagnostics.CodeAnalysis;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>What reading a definition gave: the definition, or every problem found that forbids executing it.</summary>
/// <param name="Definition">Null if the file cannot be executed.</param>
/// <param name="Problems">Empty if and only if there is a definition.</param>
public sealed record LoadResult(WorkflowDefinition? Definition, IReadOnlyList<Problem> Problems)
{
    /// <summary>True if the file was read and can be executed.</summary>
    [MemberNotNullWhen(true, nameof(Definition))]
    public bool Loaded => Definition is not null;
}
