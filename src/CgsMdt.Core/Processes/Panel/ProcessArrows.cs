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

    /// <summary>Steps from the start to each activity.</summary>
    private static int[] DepthOf(WorkflowDefinition definition)
    {
        var depth = new int[definition.Activities.Count];
        Array.Fill(depth, int.MaxValue);
        var start = definition.Triggers.Count > 0 ? definition.Triggers[0].ActivityIndex : definition.StartIndex;
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
