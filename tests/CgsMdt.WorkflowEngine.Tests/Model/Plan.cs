using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Tests.Model;

/// <summary>An activity of a random workflow.</summary>
internal sealed record PlanNode(string Id, string Type, string Detail);

/// <summary>A connection of a random workflow.</summary>
internal sealed record PlanEdge(int From, string Port, int To);

/// <summary>
/// A random workflow grown from bytes, so that shrinking the bytes shrinks the workflow: three bytes an activity (its kind, where it hangs, an extra connection).
/// Connections back lead to a dominator only, with an activity that waits between, so every loop is reducible and waits in every round.
/// </summary>
internal sealed class Plan
{
    private const int Most = 14;

    public Plan(byte[] genes)
    {
        Add("Elsa.Start", "");
        for (var i = 0; i + 2 < genes.Length && Nodes.Count < Most; i += 3)
        {
            Grow(genes[i], genes[i + 1], genes[i + 2]);
        }
    }

    public List<PlanNode> Nodes { get; } = [];

    public List<PlanEdge> Edges { get; } = [];

    public WorkflowDefinition Definition => Build(Nodes);

    /// <summary>The same workflow with its activities in another order in the file.</summary>
    public WorkflowDefinition Reordered => Build([Nodes[0], .. Nodes.Skip(1).Reverse()]);

    public override string ToString() => string.Join(' ', Nodes.Select(n => $"{n.Id}={n.Type}({n.Detail})")) + " | " + string.Join(' ', Edges.Select(e => $"{e.From}.{e.Port}>{e.To}"));

    private WorkflowDefinition Build(IEnumerable<PlanNode> nodes)
    {
        var flow = new FlowBuilder();
        foreach (var node in nodes)
        {
            _ = node.Type switch
            {
                "Elsa.Event" => flow.Event(node.Id, node.Detail),
                "Elsa.Delay" => flow.Delay(node.Id, "00:01:00"),
                "Elsa.FlowJoin" => flow.Join(node.Id, node.Detail),
                "Demo.Choose" => flow.Add(node.Id, node.Type, a => a["outcome"] = FlowBuilder.Literal("String", node.Detail)),
                _ => flow.Add(node.Id, node.Type),
            };
        }

        return flow.Connect([.. Edges.Select(e => $"{Nodes[e.From].Id}.{e.Port}>{Nodes[e.To].Id}")]).Build();
    }

    private void Grow(byte kind, byte parent, byte extra)
    {
        var index = Nodes.Count;
        var parents = Enumerable.Range(0, index).Where(i => Nodes[i].Type is not ("Elsa.End" or "Elsa.Finish")).ToArray();
        var (type, detail) = (kind % 20) switch
        {
            0 or 1 or 2 => ("Demo.Step", ""),
            3 or 4 or 5 or 6 => ("Elsa.Event", $"E{kind / 20 % 3}"),
            7 => ("Elsa.Delay", ""),
            8 or 9 or 10 => ("Demo.Both", ""),
            11 or 12 => ("Demo.Choose", kind / 20 % 2 == 0 ? "A" : "B"),
            13 or 14 => ("Elsa.FlowJoin", "WaitAny"),
            15 => ("Elsa.FlowJoin", "WaitAll"),
            16 or 17 => ("Elsa.FlowJoin", "WaitAllActive"),
            18 => kind / 20 % 3 == 0 ? ("Elsa.End", "") : ("Demo.Step", ""),
            _ => kind / 20 % 6 == 0 ? ("Elsa.Finish", "") : kind / 20 % 6 == 1 ? ("Demo.Fail", "") : ("Demo.Step", ""),
        };
        Add(type, detail);
        Connect(parents[parent % parents.Length], index, parent / 64);
        var dominators = Enumerable.Range(1, index).Where(d => Dominates(d, index)).ToArray();
        var loopHeads = dominators.Where(d => dominators.Any(w => w >= d && Nodes[w].Type is "Elsa.Event" or "Elsa.Delay")).ToArray();
        if (extra % 4 == 1 && loopHeads.Length > 0 && type is not ("Elsa.End" or "Elsa.Finish"))
        {
            Connect(index, loopHeads[extra / 4 % loopHeads.Length], extra / 64);
        }
        else if (extra % 4 != 0)
        {
            Connect(parents[extra / 4 % parents.Length], index, extra / 16);
        }
    }

    private void Add(string type, string detail) => Nodes.Add(new PlanNode($"n{Nodes.Count}", type, detail));

    private void Connect(int from, int to, int port)
    {
        var edge = new PlanEdge(from, Nodes[from].Type is "Demo.Both" or "Demo.Choose" ? port % 2 == 0 ? "A" : "B" : "Done", to);
        if (!Edges.Contains(edge))
        {
            Edges.Add(edge);
        }
    }

    private bool Dominates(int dominator, int node)
    {
        if (dominator == node)
        {
            return true;
        }

        var reached = new HashSet<int> { 0 };
        for (var changed = true; changed;)
        {
            changed = Edges.Any(e => e.From < e.To && e.To != dominator && reached.Contains(e.From) && reached.Add(e.To));
        }

        return !reached.Contains(node);
    }
}
