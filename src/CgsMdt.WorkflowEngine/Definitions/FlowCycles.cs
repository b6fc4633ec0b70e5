namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Which activities lie on cycles together, whatever the start.</summary>
internal static class FlowCycles
{
    /// <summary>By activity: a number that it shares with exactly those which it leads to and which lead to it; those that are passed over have one of their own.</summary>
    public static int[] Of(WorkflowDefinition definition, Predicate<ActivityNode> isPassedOver)
    {
        var count = definition.Activities.Count;
        var (ways, backwards) = (new List<int>[count], new List<int>[count]);
        for (var i = 0; i < count; i++)
        {
            (ways[i], backwards[i]) = ([], []);
        }

        foreach (var connection in definition.Connections)
        {
            if (!isPassedOver(definition.Activities[connection.Source]) && !isPassedOver(definition.Activities[connection.Target]))
            {
                ways[connection.Source].Add(connection.Target);
                backwards[connection.Target].Add(connection.Source);
            }
        }

        var left = new List<int>(count);
        var seen = new bool[count];
        for (var i = 0; i < count; i++)
        {
            Leave(i, ways, seen, left);
        }

        var cycles = new int[count];
        Array.Fill(cycles, -1);
        for (var i = count - 1; i >= 0; i--)
        {
            Number(left[i], backwards, cycles);
        }

        return cycles;
    }

    /// <summary>Lists what can be reached, each after all that can be reached from it but for cycles.</summary>
    private static void Leave(int first, List<int>[] ways, bool[] seen, List<int> left)
    {
        if (seen[first])
        {
            return;
        }

        seen[first] = true;
        var path = new Stack<(int Activity, int Way)>([(first, 0)]);
        while (path.TryPop(out var at))
        {
            if (at.Way == ways[at.Activity].Count)
            {
                left.Add(at.Activity);
                continue;
            }

            path.Push((at.Activity, at.Way + 1));
            var next = ways[at.Activity][at.Way];
            if (!seen[next])
            {
                seen[next] = true;
                path.Push((next, 0));
            }
        }
    }

    private static void Number(int first, List<int>[] backwards, int[] cycles)
    {
        if (cycles[first] >= 0)
        {
            return;
        }

        cycles[first] = first;
        var stack = new Stack<int>([first]);
        while (stack.TryPop(out var at))
        {
            foreach (var before in backwards[at])
            {
                if (cycles[before] < 0)
                {
                    cycles[before] = first;
                    stack.Push(before);
                }
            }
        }
    }
}
