using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Finds workflows of a folder that start themselves, at once or through others: a chain of instances without end.</summary>
internal static class ChildCycles
{
    /// <summary>The workflows that a definition starts and names in its file, with where it does so.</summary>
    public static IEnumerable<(string Slug, string JsonPointer)> ChildrenOf(WorkflowDefinition definition)
    {
        foreach (var activity in definition.Activities)
        {
            if (activity.Descriptor.IsBuiltIn
                && activity.Input("WorkflowDefinitionId") is { Expression: { Kind: ExpressionKind.Literal, Value: { ValueKind: JsonValueKind.String } child } } binding)
            {
                yield return (child.GetString()!, binding.JsonPointer);
            }
        }
    }

    /// <summary>A problem at every step by which a workflow comes back to itself.</summary>
    public static IEnumerable<FileProblem> In(IReadOnlyList<(string File, WorkflowDefinition Definition)> definitions)
    {
        var children = definitions.ToLookup(d => d.Definition.DefinitionId, d => d.Definition, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(ChildrenOf).Select(c => c.Slug).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (file, definition) in definitions)
        {
            foreach (var (slug, pointer) in ChildrenOf(definition))
            {
                if (Leads(slug, definition.DefinitionId, children))
                {
                    yield return new FileProblem(file, new Problem(
                        pointer, "starts-itself", $"{JsonMembers.Quote(definition.DefinitionId)} starts {JsonMembers.Quote(slug)}, which comes back to it: a chain of workflows without end.", "Use a loop within one workflow."));
                }
            }
        }
    }

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
