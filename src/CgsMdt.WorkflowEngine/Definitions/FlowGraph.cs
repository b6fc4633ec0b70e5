namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// A definition's graph as seen from one start activity: which connections go forward, which go back, and what can be reached from where.
/// Worked out once per definition and start; the kernel only reads it.
/// </summary>
internal sealed class FlowGraph
{
    private static readonly int[] None = [];
    private readonly BitMatrix _ancestors;

    private FlowGraph(int start, int[][] outbound, int[][] forwardInbound, bool[] isBack, bool[] isValidBack, bool[] reached, int[] order, BitMatrix ancestors)
    {
        Start = start;
        Outbound = outbound;
        ForwardInbound = forwardInbound;
        IsBack = isBack;
        IsValidBack = isValidBack;
        Reached = reached;
        Order = order;
        _ancestors = ancestors;
    }

    /// <summary>Index of the start activity.</summary>
    public int Start { get; }

    /// <summary>By activity: its outbound connections, in listed order.</summary>
    public int[][] Outbound { get; }

    /// <summary>By activity: its inbound connections that go forward, in listed order.</summary>
    public int[][] ForwardInbound { get; }

    /// <summary>By connection: whether it closes a cycle.</summary>
    public bool[] IsBack { get; }

    /// <summary>By connection: whether it closes a cycle that can be entered at its target only.</summary>
    public bool[] IsValidBack { get; }

    /// <summary>By activity: whether it can be reached from the start.</summary>
    public bool[] Reached { get; }

    /// <summary>The activities that can be reached, none before all that lead forward to it.</summary>
    public int[] Order { get; }

    /// <summary>Whether an activity leads to another over forward connections.</summary>
    public bool LeadsTo(int ancestor, int activity) => _ancestors[activity, ancestor];

    /// <summary>Whether another graph of the same definition says the same about an activity that is done: what is queued, waited for or skipped behind it.</summary>
    public bool AgreesAbout(int activity, FlowGraph other, IReadOnlyList<Connection> connections)
    {
        if (!other.Reached[activity] || HasWayIn(activity) != other.HasWayIn(activity))
        {
            return false;
        }

        foreach (var index in Outbound[activity])
        {
            var target = connections[index].Target;
            if (IsBack[index] != other.IsBack[index] || IsValidBack[index] != other.IsValidBack[index]
                || !ForwardInbound[target].AsSpan().SequenceEqual(other.ForwardInbound[target]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an activity is the start or can be come to from it over a forward connection.</summary>
    public bool HasWayIn(int activity) => activity == Start || ForwardInbound[activity].Length > 0;

    /// <summary>Where a direct start begins: a Start, else the first that can start the workflow, else the first without inbound connections, else the first; -1 if there is none.</summary>
    public static int FindStart(IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections)
    {
        foreach (var activity in activities)
        {
            if (activity.BuiltIn == Execution.BuiltIn.Start)
            {
                return activity.Index;
            }
        }

        foreach (var activity in activities)
        {
            if (activity.CanStartWorkflow)
            {
                return activity.Index;
            }
        }

        var hasInbound = new bool[activities.Count];
        foreach (var connection in connections)
        {
            hasInbound[connection.Target] = true;
        }

        var first = Array.IndexOf(hasInbound, value: false);
        return first >= 0 ? first : activities.Count == 0 ? -1 : 0;
    }

    /// <summary>
    /// Walks the graph breadth first from a start, connections in listed order. A connection goes back if its target already leads to its source over the forward
    /// connections found so far.
    /// </summary>
    public static FlowGraph From(int start, IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections)
    {
        var count = activities.Count;
        var outbound = OutboundOf(count, connections);
        var forwardInbound = new List<int>?[count];
        var isBack = new bool[connections.Count];
        var ancestors = new BitMatrix(count, count);
        var isPassed = new bool[count];
        var reached = new bool[count];
        reached[start] = true;
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (queue.TryDequeue(out var source))
        {
            isPassed[source] = true;
            foreach (var index in outbound[source])
            {
                var target = connections[index].Target;
                if (target == source || ancestors[source, target])
                {
                    isBack[index] = true;
                    continue;
                }

                (forwardInbound[target] ??= []).Add(index);
                AddAncestor(source, target, ancestors, isPassed[target]);
                if (!reached[target])
                {
                    reached[target] = true;
                    queue.Enqueue(target);
                }
            }
        }

        var inbound = new int[count][];
        for (var i = 0; i < count; i++)
        {
            forwardInbound[i]?.Sort();
            inbound[i] = forwardInbound[i]?.ToArray() ?? None;
        }

        var order = OrderOf(start, outbound, inbound, isBack, connections);
        var isValid = ValidBacks(order, inbound, isBack, reached, connections);
        return new FlowGraph(start, outbound, inbound, isBack, isValid, reached, order, ancestors);
    }

    private static int[][] OutboundOf(int count, IReadOnlyList<Connection> connections)
    {
        var lists = new List<int>?[count];
        foreach (var connection in connections)
        {
            (lists[connection.Source] ??= []).Add(connection.Index);
        }

        return Array.ConvertAll(lists, l => l?.ToArray() ?? None);
    }

    /// <summary>What leads to the source now leads to the target too, and to all behind it; nothing is behind what has not been passed yet.</summary>
    private static void AddAncestor(int source, int target, BitMatrix ancestors, bool hasBehind)
    {
        if (ancestors[target, source])
        {
            return;
        }

        for (var i = hasBehind ? 0 : target; i < (hasBehind ? ancestors.Rows : target + 1); i++)
        {
            if ((i == target || ancestors[i, target]) && !ancestors[i, source])
            {
                BitMatrix.Join(ancestors.Row(i), ancestors.Row(source));
                ancestors.Set(i, source);
            }
        }
    }

    private static int[] OrderOf(int start, int[][] outbound, int[][] inbound, bool[] isBack, IReadOnlyList<Connection> connections)
    {
        var missing = Array.ConvertAll(inbound, i => i.Length);
        List<int> order = [start];
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var index in outbound[order[i]])
            {
                if (!isBack[index] && --missing[connections[index].Target] == 0)
                {
                    order.Add(connections[index].Target);
                }
            }
        }

        return [.. order];
    }

    /// <summary>By connection, whether it goes back and every forward path from the start to its source contains its target.</summary>
    private static bool[] ValidBacks(int[] order, int[][] inbound, bool[] isBack, bool[] reached, IReadOnlyList<Connection> connections)
    {
        var isValid = new bool[isBack.Length];
        if (!Array.Exists(isBack, b => b))
        {
            return isValid;
        }

        var onEveryPath = new BitMatrix(reached.Length, reached.Length);
        foreach (var activity in order)
        {
            var row = onEveryPath.Row(activity);
            for (var i = 0; i < inbound[activity].Length; i++)
            {
                var before = onEveryPath.Row(connections[inbound[activity][i]].Source);
                if (i == 0)
                {
                    before.CopyTo(row);
                }
                else
                {
                    BitMatrix.Meet(row, before);
                }
            }

            onEveryPath.Set(activity, activity);
        }

        for (var index = 0; index < isBack.Length; index++)
        {
            isValid[index] = isBack[index] && onEveryPath[connections[index].Source, connections[index].Target];
        }

        return isValid;
    }
}
