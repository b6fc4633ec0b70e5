namespace CgsMdt.WorkflowEngine.Tests.Model;

/// <summary>
/// Elsa's flowchart as its rules say it, written to be read and not to be fast: everything is looked for anew each time. It departs from nothing;
/// where the engine does, the engine has to say so.
/// </summary>
internal sealed class ReferenceInterpreter
{
    private readonly Plan _plan;
    private readonly List<Execution> _executions = [];
    private readonly List<(int Node, bool ViaBack)> _queue = [];
    private readonly int[] _visits;
    private readonly int[] _seen;
    private readonly bool[] _followed;
    private readonly bool[] _isBack;
    private readonly bool[,] _leadsTo;
    private bool _completed;

    public ReferenceInterpreter(Plan plan)
    {
        _plan = plan;
        _visits = new int[plan.Nodes.Count];
        _seen = new int[plan.Edges.Count];
        _followed = new bool[plan.Edges.Count];
        _isBack = new bool[plan.Edges.Count];
        _leadsTo = new bool[plan.Nodes.Count, plan.Nodes.Count];
        SortEdges();
        _queue.Add((0, false));
        Burst();
    }

    public string Status { get; private set; } = "Running";

    public IEnumerable<string> Executed => _executions.Select(e => $"{_plan.Nodes[e.Node].Id}:{e.Status}");

    public IEnumerable<string> Waiting => Status != "Running" ? [] : _executions.Where(e => e.HasWait).Select(e => _plan.Nodes[e.Node].Id);

    /// <summary>Ends every wait that a predicate picks, one after the other, each in its own burst.</summary>
    public void Resume(Predicate<PlanNode> picks, int most)
    {
        foreach (var execution in _executions.Where(e => e.HasWait && picks(_plan.Nodes[e.Node])).Take(most).ToList())
        {
            if (Status == "Running" && execution.HasWait)
            {
                Guard(execution, () => Done(execution, ["Done"], viaBack: false));
                execution.HasWait = false;
                Burst();
            }
        }
    }

    private void SortEdges()
    {
        var queue = new Queue<int>([0]);
        var met = new HashSet<int> { 0 };
        var forward = new List<PlanEdge>();
        while (queue.TryDequeue(out var at))
        {
            for (var i = 0; i < _plan.Edges.Count; i++)
            {
                var edge = _plan.Edges[i];
                if (edge.From != at)
                {
                    continue;
                }

                _isBack[i] = edge.To == at || Reaches(edge.To, at, forward);
                if (!_isBack[i])
                {
                    forward.Add(edge);
                    if (met.Add(edge.To))
                    {
                        queue.Enqueue(edge.To);
                    }
                }
            }
        }

        for (var a = 0; a < _plan.Nodes.Count; a++)
        {
            for (var b = 0; b < _plan.Nodes.Count; b++)
            {
                _leadsTo[a, b] = a != b && Reaches(a, b, forward);
            }
        }
    }

    private static bool Reaches(int from, int to, List<PlanEdge> edges) => from == to || edges.Where(e => e.From == from).Any(e => Reaches(e.To, to, edges));

    private void Burst()
    {
        while (_queue.Count > 0)
        {
            var (node, viaBack) = _queue[0];
            _queue.RemoveAt(0);
            var execution = new Execution(node);
            _executions.Add(execution);
            Guard(execution, () => Execute(execution, viaBack));
        }

        if (Status == "Running" && _completed && !_executions.Exists(e => e.Status is "Waiting" or "Faulted"))
        {
            Status = "Finished";
        }
    }

    private void Guard(Execution execution, Action action)
    {
        try
        {
            action();
        }
        catch (InvalidOperationException)
        {
            execution.Status = "Faulted";
            Status = "Faulted";
        }
    }

    private void Execute(Execution execution, bool viaBack)
    {
        var node = _plan.Nodes[execution.Node];
        switch (node.Type)
        {
            case "Elsa.Event" or "Elsa.Delay":
                execution.Status = "Waiting";
                execution.HasWait = true;
                break;
            case "Demo.Fail":
                throw new InvalidOperationException();
            case "Elsa.Finish":
                _queue.Clear();
                _executions.ForEach(e => e.HasWait = false);
                Status = Status == "Faulted" ? throw new InvalidOperationException() : "Finished";
                execution.Status = "Completed";
                break;
            case "Elsa.FlowJoin":
                CancelAncestors(execution.Node);
                Done(execution, ["Done"], viaBack);
                break;
            default:
                Done(execution, node.Type == "Demo.Both" ? ["A", "B"] : node.Type == "Demo.Choose" ? [node.Detail] : ["Done"], viaBack);
                break;
        }
    }

    private void Done(Execution execution, string[] outcomes, bool viaBack)
    {
        execution.Status = "Completed";
        if (_completed)
        {
            return;
        }

        if (_plan.Nodes[execution.Node].Type == "Elsa.End")
        {
            CompleteFlowchart();
        }
        else if (!Outbound(execution.Node, outcomes, viaBack))
        {
            FinishIfIdle();
        }
    }

    private bool Outbound(int node, string[] outcomes, bool viaBack)
    {
        _visits[node] += viaBack ? 0 : 1;
        var queued = false;
        for (var i = 0; i < _plan.Edges.Count; i++)
        {
            var edge = _plan.Edges[i];
            if (edge.From != node)
            {
                continue;
            }

            _followed[i] = outcomes.Contains(edge.Port);
            _seen[i]++;
            if (!_isBack[i])
            {
                queued |= Arrive(i);
            }
            else if (_followed[i])
            {
                _queue.Add((edge.To, true));
                queued = true;
            }
        }

        return queued;
    }

    private bool Arrive(int edge)
    {
        var target = _plan.Edges[edge].To;
        var visits = _visits[target];
        var inbound = Enumerable.Range(0, _seen.Length).Where(i => _plan.Edges[i].To == target && !_isBack[i]).ToList();
        var max = inbound.Max(i => _seen[i]);
        var all = inbound.Min(i => _seen[i]) > visits;
        var any = max > visits && inbound.Exists(i => _seen[i] == max && _followed[i]);
        var every = max > visits && inbound.TrueForAll(i => _seen[i] == max && _followed[i]);
        var mode = _plan.Nodes[target].Type == "Elsa.FlowJoin" ? _plan.Nodes[target].Detail : "WaitAllActive";
        if (mode == "WaitAny")
        {
            if (_seen[edge] <= visits || _queue.Exists(q => q.Node == target))
            {
                return false;
            }

            if (any)
            {
                _queue.Add((target, false));
                CancelAncestors(target);
                return true;
            }

            return all && Outbound(target, [], viaBack: false);
        }

        if (!all)
        {
            return false;
        }

        if (mode == "WaitAll" ? every : any)
        {
            _queue.Add((target, false));
            return true;
        }

        return Outbound(target, [], viaBack: false);
    }

    private void CancelAncestors(int target)
    {
        foreach (var execution in _executions.Where(e => _leadsTo[e.Node, target]).ToList())
        {
            Cancel(execution);
        }
    }

    private void Cancel(Execution execution)
    {
        if (execution.Status is not ("Waiting" or "Faulted"))
        {
            return;
        }

        execution.Status = "Cancelled";
        foreach (var same in _executions.Where(e => e.Node == execution.Node))
        {
            same.HasWait = false;
        }

        FinishIfIdle();
        Outbound(execution.Node, [], viaBack: false);
    }

    private void FinishIfIdle()
    {
        if (_queue.Count == 0 && !_executions.Exists(e => e.Status is "Running" or "Waiting" or "Faulted"))
        {
            CompleteFlowchart();
        }
    }

    private void CompleteFlowchart()
    {
        foreach (var execution in _executions.ToList())
        {
            Cancel(execution);
        }

        _completed = true;
    }

    private sealed class Execution(int node)
    {
        public int Node { get; } = node;

        public string Status { get; set; } = "Running";

        public bool HasWait { get; set; }
    }
}
