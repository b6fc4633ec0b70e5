using System.Collections;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// A definition's graph as seen from one start activity: which connections go forward, which go back, and what can be reached from where.
/// Worked out once per definition and start; the kernel only reads it.
/// </summary>
internal sealed class FlowGraph
{
    private static readonly int[] None = [];
    private readonly BitArray[] _ancestors;

    private FlowGraph(int start, int[][] outbound, int[][] forwardInbound, bool[] isBack, bool[] isValidBack, bool[] reached, BitArray[] ancestors)
    {
        Start = start;
        Outbound = outbound;
        ForwardInbound = forwardInbound;
        IsBack = isBack;
        IsValidBack = isValidBack;
        Reached = reached;
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

    /// <summary>Whether an activity leads to another over forward connections.</summary>
    public bool LeadsTo(int ancestor, int activity) => _ancestors[activity][ancestor];

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

    private bool HasWayIn(int activity) => activity == Start || ForwardInbound[activity].Length > 0;

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
        return first >= 0 ? first : activities.Count - 1 < 0 ? -1 : 0;
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
        var ancestors = new BitArray[count];
        for (var i = 0; i < count; i++)
        {
            ancestors[i] = new BitArray(count);
        }

        var reached = new bool[count];
        reached[start] = true;
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (queue.TryDequeue(out var source))
        {
            foreach (var index in outbound[source])
            {
                var target = connections[index].Target;
                if (target == source || ancestors[source][target])
                {
                    isBack[index] = true;
                    continue;
                }

                (forwardInbound[target] ??= []).Add(index);
                AddAncestor(source, target, ancestors);
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

        var isValid = new bool[connections.Count];
        for (var index = 0; index < isBack.Length; index++)
        {
            isValid[index] = isBack[index] && Dominates(connections[index].Target, connections[index].Source, start, outbound, isBack, connections);
        }

        return new FlowGraph(start, outbound, inbound, isBack, isValid, reached, ancestors);
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

    private static void AddAncestor(int source, int target, BitArray[] ancestors)
    {
        var gained = new BitArray(ancestors[source]) { [source] = true };
        for (var i = 0; i < ancestors.Length; i++)
        {
            if (i == target || ancestors[i][target])
            {
                ancestors[i].Or(gained);
            }
        }
    }

    /// <summary>Whether every forward path from the start to an activity contains the other.</summary>
    private static bool Dominates(int dominator, int activity, int start, int[][] outbound, bool[] isBack, IReadOnlyList<Connection> connections)
    {
        if (dominator == start || dominator == activity)
        {
            return true;
        }

        var seen = new bool[outbound.Length];
        seen[start] = true;
        var stack = new Stack<int>();
        stack.Push(start);
        while (stack.TryPop(out var at))
        {
            if (at == activity)
            {
                return false;
            }

            foreach (var index in outbound[at])
            {
                var next = connections[index].Target;
                if (!isBack[index] && next != dominator && !seen[next])
                {
                    seen[next] = true;
                    stack.Push(next);
                }
            }
        }

        return true;
    }
}
