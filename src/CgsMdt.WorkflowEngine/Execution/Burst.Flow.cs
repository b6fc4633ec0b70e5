using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>The flowchart: which activity is queued, skipped or called off when another is done.</summary>
internal sealed partial class Burst
{
    private static readonly string[] NoOutcome = [];
    private int _joinInHand = -1;

    private enum Arrival
    {
        Ignored,
        Queues,
        Skips,
    }

    /// <summary>An execution is done with its outcomes; what follows is queued.</summary>
    private void Complete(int id, IReadOnlyList<string> outcomes, bool wasSuspended = false)
    {
        var live = Live(id);
        RemoveLive(id);
        var node = _definition.Activities[live.Activity];
        _effects.Add(new StepLogged(id, node.Id, StepStatus.Completed, outcomes));
        if (_state.FlowchartCompleted || _state.Status == InstanceStatus.Finished)
        {
            return;
        }

        if (node.BuiltIn == BuiltIn.End)
        {
            CompleteFlowchart();
        }
        else if (!Outbound(live.Activity, outcomes, live.ViaBack, wasSuspended))
        {
            FinishIfIdle();
        }
    }

    /// <summary>Visits every outbound connection; true if anything was queued by it.</summary>
    private bool Outbound(int activity, IReadOnlyList<string> outcomes, bool viaBack, bool markLost)
    {
        if (_elsaGraph is not null && _graph!.HasWayIn(activity) != _elsaGraph.HasWayIn(activity))
        {
            NameForgottenTrigger(activity);
        }

        if (!_graph!.HasWayIn(activity))
        {
            throw new StepFaultException("not-reachable", $"Activity {_definition.Activities[activity].Id} cannot be reached from the start.");
        }

        if (!viaBack)
        {
            _state.Visits[activity]++;
        }
        else if (markLost)
        {
            (_state.LostMarks ??= new int[_state.Visits.Length])[activity]++;
        }

        var queued = false;
        foreach (var index in _graph.Outbound[activity])
        {
            var connection = _definition.Connections[index];
            var followed = Contains(outcomes, connection.Port);
            _state.Seen[index]++;
            _state.Followed[index] = followed;
            if (_elsaGraph is not null && (_graph.IsBack[index] != _elsaGraph.IsBack[index] || (followed && _graph.IsValidBack[index] != _elsaGraph.IsValidBack[index])))
            {
                NameForgottenTrigger(activity);
            }

            if (!_graph.IsBack[index])
            {
                queued |= Arrive(index, connection.Target);
            }
            else if (followed)
            {
                if (!_graph.IsValidBack[index])
                {
                    throw new StepFaultException("irreducible-loop", $"The loop back to {_definition.Activities[connection.Target].Id} can be entered elsewhere.");
                }

                Enqueue(connection.Target, viaBack: true);
                queued = true;
            }
        }

        return queued;
    }

    private bool Arrive(int connection, int target)
    {
        var isAny = _definition.Activities[target].BuiltIn == BuiltIn.Join && ModeOf(target) == JoinMode.WaitAny;
        var arrival = Decide(connection, target, isAny, _state.Visits[target], _graph!);
        var lost = _state.LostMarks?[target] ?? 0;
        var counted = lost == 0 ? arrival : Decide(connection, target, isAny, _state.Visits[target] + lost, _graph!);
        if (counted != arrival)
        {
            _effects.Add(new Departed("3.2.6", _definition.Activities[target].Id));
        }

        if (_elsaGraph is not null && Decide(connection, target, isAny, _state.Visits[target] + lost, _elsaGraph) != counted)
        {
            NameForgottenTrigger(target);
        }

        switch (arrival)
        {
            case Arrival.Queues when isAny && target == _joinInHand:
                _effects.Add(new Departed("3.3.3", _definition.Activities[target].Id));
                return false;
            case Arrival.Queues:
                Enqueue(target, viaBack: false);
                if (isAny)
                {
                    CancelAncestors(target);
                }

                return true;
            case Arrival.Skips:
                return Outbound(target, NoOutcome, viaBack: false, markLost: false);
            default:
                return false;
        }
    }

    /// <summary>What an arrival over a connection does, given how often its target was visited, and by which graph it is joined.</summary>
    private Arrival Decide(int connection, int target, bool isAny, int visits, FlowGraph graph)
    {
        int max = 0, min = int.MaxValue;
        foreach (var index in graph.ForwardInbound[target])
        {
            max = Math.Max(max, _state.Seen[index]);
            min = Math.Min(min, _state.Seen[index]);
        }

        bool any = false, every = max > visits;
        foreach (var index in graph.ForwardInbound[target])
        {
            var followed = _state.Seen[index] == max && _state.Followed[index];
            any |= followed && max > visits;
            every &= followed;
        }

        var all = min > visits;
        if (isAny)
        {
            return _state.Seen[connection] <= visits || IsQueued(target) ? Arrival.Ignored : any ? Arrival.Queues : all ? Arrival.Skips : Arrival.Ignored;
        }

        var isAll = _definition.Activities[target].BuiltIn == BuiltIn.Join && ModeOf(target) == JoinMode.WaitAll;
        return !all ? Arrival.Ignored : (isAll ? every : any) ? Arrival.Queues : Arrival.Skips;
    }

    private void CancelAncestors(int target)
    {
        if (_state.LiveList.Count == 0)
        {
            return;
        }

        foreach (var live in _state.LiveList.ToArray())
        {
            var isAncestor = _graph!.LeadsTo(live.Activity, target);
            if (live.Status != LiveStatus.Running && _elsaGraph is not null && _elsaGraph.LeadsTo(live.Activity, target) != isAncestor && IsLive(live.Id))
            {
                NameForgottenTrigger(live.Activity);
            }

            if (isAncestor)
            {
                Cancel(live.Id);
            }
        }
    }

    /// <summary>Calls off an execution that waits or has failed; its paths become skipped.</summary>
    private void Cancel(int id)
    {
        var index = _state.LiveList.FindIndex(l => l.Id == id);
        if (index < 0 || _state.LiveList[index].Status == LiveStatus.Running)
        {
            return;
        }

        var live = _state.LiveList[index];
        _state.LiveList.RemoveAt(index);
        var activityId = _definition.Activities[live.Activity].Id;
        _effects.Add(new StepLogged(id, activityId, StepStatus.Cancelled, []));
        RemoveWaitsOf(activityId);
        if (_state.Status != InstanceStatus.Faulted)
        {
            // An instance that stands still needs an incident by which somebody can let it go on.
            CloseIncident(id);
        }

        FinishIfIdle();
        Outbound(live.Activity, NoOutcome, live.ViaBack, markLost: true);
    }

    private void FinishIfIdle()
    {
        if (_state.LiveList.Count == 0 && _state.Queue.Count == 0)
        {
            CompleteFlowchart();
        }
    }

    private void CompleteFlowchart()
    {
        foreach (var live in _state.LiveList.ToArray())
        {
            Cancel(live.Id);
        }

        _state.FlowchartCompleted = true;
    }

    private bool IsQueued(int activity)
    {
        foreach (var item in _state.Queue)
        {
            if (item.Activity == activity)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Elsa works out the graph of a resumed instance from its direct start, even if a trigger elsewhere had started it. Named where that decides something:
    /// whether an activity that is done can be left, whether a connection goes back, what an arrival does, or whether a join calls off what still waits.
    /// </summary>
    private void NameForgottenTrigger(int activity) => _effects.Add(new Departed("3.1.6", _definition.Activities[activity].Id));

    private static bool Contains(IReadOnlyList<string> outcomes, string port)
    {
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (string.Equals(outcomes[i], port, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
