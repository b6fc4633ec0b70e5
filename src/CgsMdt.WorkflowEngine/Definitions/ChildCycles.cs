using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Finds workflows that start themselves, at once or through others: a chain of instances without end.</summary>
public static class ChildCycles
{
    /// <summary>The workflows that a definition starts and names in its file, with where it does so.</summary>
    public static IEnumerable<(string Slug, string JsonPointer)> ChildrenOf(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var activity in definition.Activities)
        {
            if (activity.Descriptor.IsBuiltIn
                && activity.Input("WorkflowDefinitionId") is { Expression: { Kind: ExpressionKind.Literal, Value: { ValueKind: JsonValueKind.String } child } } binding)
            {
                yield return (child.GetString()!, binding.JsonPointer);
            }
        }
    }

    /// <summary>A problem at every step by which a workflow of a folder comes back to itself.</summary>
    internal static IEnumerable<FileProblem> In(IReadOnlyList<(string File, WorkflowDefinition Definition)> definitions)
    {
        var children = Children(definitions.Select(d => d.Definition));
        return definitions.SelectMany(d => In(d.Definition, children).Select(p => new FileProblem(d.File, p)));
    }

    /// <summary>A problem at every step by which a workflow would come back to itself beside the others that are there.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="others">Of every other workflow the version that is started.</param>
    public static IEnumerable<Problem> Of(WorkflowDefinition definition, IEnumerable<WorkflowDefinition> others)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return In(definition, Children(others.Append(definition)));
    }

    private static Dictionary<string, HashSet<string>> Children(IEnumerable<WorkflowDefinition> definitions) =>
        definitions.ToLookup(d => d.DefinitionId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(ChildrenOf).Select(c => c.Slug).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<Problem> In(WorkflowDefinition definition, Dictionary<string, HashSet<string>> children) =>
        ChildrenOf(definition).Where(c => Leads(c.Slug, definition.DefinitionId, children)).Select(c => new Problem(
            c.JsonPointer, "starts-itself", $"{JsonMembers.Quote(definition.DefinitionId)} starts {JsonMembers.Quote(c.Slug)}, which comes back to it: a chain of workflows without end.", "Use a loop within one workflow."));

    private static bool Leads(string from, string to, Dictionary<string, HashSet<string>> children)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var at))
        {
            if (string.Equals(at, to, StringComparison.Ordinal))
            {
                return true;
            }

            foreach (var child in children.GetValueOrDefault(at) ?? [])
            {
                if (seen.Add(child))
                {
                    queue.Enqueue(child);
                }
            }
        }

        return false;
    }
}
