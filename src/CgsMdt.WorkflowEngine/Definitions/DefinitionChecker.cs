using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>The house rules for definitions that are published: stricter than Elsa.</summary>
public static class DefinitionChecker
{
    /// <summary>Every problem of a file at once; empty if it may be published.</summary>
    public static IReadOnlyList<Problem> Check(ReadOnlySpan<byte> utf8, ActivityCatalog catalog) => throw new NotSupportedException();
}
