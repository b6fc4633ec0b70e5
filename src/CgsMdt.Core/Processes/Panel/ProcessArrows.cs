using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Core.Processes.Panel;

/// <summary>The arrows of a diagram: those between the same two steps are one, and those that lead back are told apart.</summary>
internal static class ProcessArrows
{
    public static IReadOnlyList<PanelArrow> Of(WorkflowDefinition definition)
    {
        var depth = DepthOf(definition);
        return
        [
            .. definition.Connections.GroupBy(c => (c.Source, c.Target)).Select(g => new PanelArrow(
                definition.Activities[g.Key.Source].Id,
                definition.Activities[g.Key.Target].Id,
                g.Count() < definition.Activities[g.Key.Source].Ports.Count ? string.Join(", ", g.Select(c => PanelWords.Of(c.Port))) : "",
                depth[g.Key.Target] <= depth[g.Key.Source])),
        ];
    }

    /// <summary>The activities in the order in which they can be come to, one way to its end before the next; those that never can be are last.</summary>
    public static IReadOnlyList<ActivityNode> InOrder(WorkflowDefinition definition)
    {
        List<ActivityNode> order = [];
        var isPlaced = new bool[definition.Activities.Count];
        Stack<int> ahead = new(Enumerable.Range(0, definition.Activities.Count).Reverse());
        if (StartOf(definition) is >= 0 and var start)
        {
            ahead.Push(start);
        }

        while (ahead.TryPop(out var at))
        {
            if (!isPlaced[at])
            {
                isPlaced[at] = true;
                order.Add(definition.Activities[at]);
                foreach (var next in definition.Connections.Where(c => c.Source == at).Select(c => c.Target).Reverse())
                {
                    ahead.Push(next);
                }
            }
        }

        return order;
    }

    /// <summary>The outcomes of an activity, in words, after which nothing follows; none if nothing follows after any.</summary>
    public static IReadOnlyList<string> LeadingNowhere(WorkflowDefinition definition, ActivityNode activity)
    {
        var leading = definition.Connections.Where(c => definition.Activities[c.Source] == activity).Select(c => c.Port).ToHashSet(StringComparer.Ordinal);
        return leading.Count == 0 ? [] : [.. activity.Ports.Where(p => !leading.Contains(p)).Select(PanelWords.Of)];
    }

    private static int StartOf(WorkflowDefinition definition) => definition.Triggers.Count > 0 ? definition.Triggers[0].ActivityIndex : definition.StartIndex;

    /// <summary>Steps from the start to each activity.</summary>
    private static int[] DepthOf(WorkflowDefinition definition)
    {
        var depth = new int[definition.Activities.Count];
        Array.Fill(depth, int.MaxValue);
        var start = StartOf(definition);
        var queue = new Queue<int>();
        if (start >= 0)
        {
            depth[start] = 0;
            queue.Enqueue(start);
        }

        while (queue.TryDequeue(out var from))
        {
            foreach (var next in definition.Connections.Where(c => c.Source == from && depth[c.Target] == int.MaxValue))
            {
                depth[next.Target] = depth[from] + 1;
                queue.Enqueue(next.Target);
            }
        }

        return depth;
    }
}
