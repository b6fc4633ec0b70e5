namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>An instance that has just been taken to another version.</summary>
internal sealed partial class Burst
{
    /// <summary>Tells the host that a wait belongs to a step of another name.</summary>
    public void TellMoved(Wait wait)
    {
        if (IsKnown(wait))
        {
            _effects.Add(new WaitChanged(wait));
        }
    }

    /// <summary>Lets a waiting step go on in the new version: an own one is asked again; what waits for something else now begins anew.</summary>
    public void GoOnWaiting(LiveExecution live, bool anew)
    {
        if (anew)
        {
            RemoveWaitsOf(live.Id);
            RemoveLive(live.Id);
            Enqueue(live.Activity, live.ViaBack, live.Id);
        }
        else if (_definition.Activities[live.Activity].BuiltIn == BuiltIn.None && _state.WaitList.Find(w => w.ExecutionId == live.Id) is { } wait)
        {
            Enqueue(live.Activity, live.ViaBack, live.Id, new Resumption(ResumeCause.Reinstated, wait, Payload: null));
        }
    }

    /// <summary>Where all that a step still waited to be joined by is gone from the new version, it is its turn now.</summary>
    /// <param name="isJoinedOtherwise">Whether a step is joined by others, or otherwise, than before. What decided about any other step has been decided: a join that was called again while it ran is not to run again.</param>
    public void Settle(Func<int, bool> isJoinedOtherwise)
    {
        if (_state.FlowchartCompleted)
        {
            return;
        }

        for (var activity = 0; _graph is not null && activity < _definition.Activities.Count; activity++)
        {
            var inbound = _graph.ForwardInbound[activity];
            if (inbound.Length == 0 || IsQueued(activity) || _state.LiveList.Exists(l => l.Activity == activity) || !isJoinedOtherwise(activity))
            {
                continue;
            }

            Arrive(inbound.MaxBy(c => _state.Seen[c]), activity);
        }

        if (_state.LiveList.Count == 0 && _state.Queue.Count == 0)
        {
            CompleteFlowchart();
        }
    }
}
