using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>The end of a burst, and what an administrator does to an instance that stands still.</summary>
internal sealed partial class Burst
{
    /// <summary>Ends the instance from outside. Executions keep their last status, as in Elsa (rule 3.8.2); its waits do not live on.</summary>
    public KernelResult CancelInstance()
    {
        if (!_state.IsAsleep)
        {
            NameDeadWaits("3.8.2");
        }

        RemoveAllWaits();
        _state.Queue.Clear();
        _state.LiveList.Clear();
        foreach (var incident in _state.IncidentList.ToArray())
        {
            CloseIncident(incident.ExecutionId);
        }

        _state.Current = null;
        _state.Status = InstanceStatus.Cancelled;
        _effects.Add(new StatusChanged(InstanceStatus.Cancelled));
        return new KernelResult(_state, null, _effects, Accepted: true);
    }

    /// <summary>
    /// Runs a failed activity again, or lets it be completed with the given outcomes; the instance goes on once no failure is left. An activity that was called off after it had failed is not run or
    /// completed any more.
    /// </summary>
    public void Mend(int executionId, IReadOnlyList<string>? outcomes)
    {
        CloseIncident(executionId);
        if (_state.Status == InstanceStatus.Faulted && _state.IncidentList.Count == 0)
        {
            _state.Status = InstanceStatus.Running;
        }

        if (IsLive(executionId))
        {
            RunOrComplete(Live(executionId), outcomes);
        }

        if (_state.IsAsleep && _state.Status == InstanceStatus.Running)
        {
            AskAgain();
        }
    }

    private void RunOrComplete(LiveExecution failed, IReadOnlyList<string>? outcomes)
    {
        if (outcomes is null)
        {
            RemoveLive(failed.Id);
            Enqueue(failed.Activity, failed.ViaBack, failed.Id);
        }
        else
        {
            CompleteGuarded(failed, outcomes, wasSuspended: false);
        }
    }

    /// <summary>Asks every own activity that slept to read the record again.</summary>
    private void AskAgain()
    {
        foreach (var live in _state.LiveList)
        {
            if (live.Status == LiveStatus.Waiting && _state.WaitList.Find(w => w.ExecutionId == live.Id && w.Kind == WaitKind.Own) is { } wait)
            {
                Enqueue(live.Activity, live.ViaBack, live.Id, new Resumption(ResumeCause.Reinstated, wait, Payload: null));
            }
        }
    }

    private void End()
    {
        _state.Trigger = -1;
        _state.Payload = null;
        if (_state.Status == InstanceStatus.Running && _state.FlowchartCompleted && _state.LiveList.Count == 0)
        {
            _state.Status = InstanceStatus.Finished;
        }

        for (var i = 0; i < _state.Variables.Length; i++)
        {
            _state.Variables[i] = VariableValues.Stored(_state.Variables[i], _definition.Variables[i]);
        }

        if (_state.Status == InstanceStatus.Running)
        {
            ForgetInputs();
        }

        var known = _state.IsAsleep ? InstanceStatus.Faulted : InstanceStatus.Running;
        if (_state.Status == InstanceStatus.Faulted)
        {
            PutToSleep();
        }
        else
        {
            TellWaits();
        }

        if (_state.Status != known)
        {
            _effects.Add(new StatusChanged(_state.Status));
        }
    }

    /// <summary>
    /// Drops, as Elsa does, what the instance was given and the definition does not store. Kept while a failure is open, whose step may have to be run again with what follows it,
    /// and for a waiting own activity that reads it each time it is asked.
    /// </summary>
    private void ForgetInputs()
    {
        if (_state.Input.Count == 0 || _state.IncidentList.Count > 0)
        {
            return;
        }

        _state.Input = _state.Input.Where(given => _definition.Inputs.Any(i => i.IsStored && string.Equals(i.Name, given.Key, StringComparison.Ordinal)) || IsReadByWaiting(given.Key))
            .ToDictionary(StringComparer.Ordinal);
    }

    private bool IsReadByWaiting(string input) =>
        _state.LiveList.Exists(l => _definition.Activities[l.Activity] is { BuiltIn: BuiltIn.None } own
            && own.Inputs.Any(i => i.Expression is { Kind: ExpressionKind.Input } read && string.Equals(read.Reference, input, StringComparison.Ordinal)));

    /// <summary>Gives new waits the correlation id of this moment and tells the host of them; after a sleep, of all.</summary>
    private void TellWaits()
    {
        for (var i = 0; i < _state.WaitList.Count; i++)
        {
            var isFresh = _state.WaitList[i].Id >= _state.FirstFreshWait;
            if (isFresh && _state.WaitList[i].Correlation is null)
            {
                _state.WaitList[i] = _state.WaitList[i] with { Correlation = _state.CorrelationId };
            }

            if (isFresh || _state.IsAsleep)
            {
                _effects.Add(new WaitAdded(_state.WaitList[i]));
            }
        }

        _state.FirstFreshWait = _state.NextWait;
        _state.IsAsleep = false;
    }

    private void PutToSleep()
    {
        var wasAsleep = _state.IsAsleep;
        var firstFresh = _state.FirstFreshWait;
        _state.FirstFreshWait = _state.NextWait;
        for (var i = 0; i < _state.WaitList.Count; i++)
        {
            var wait = _state.WaitList[i];
            if (wait.Id >= firstFresh)
            {
                wait = wait with { Correlation = wait.Correlation ?? _state.CorrelationId };
                _state.WaitList[i] = wait;
            }
            else if (!wasAsleep)
            {
                _effects.Add(new WaitRemoved(wait));
            }
        }

        _state.IsAsleep = true;
        if (!wasAsleep)
        {
            NameDeadWaits("3.7.2");
        }
    }

    /// <summary>Names the waits that Elsa would leave behind, where they swallow events that others wait for.</summary>
    private void NameDeadWaits(string rule)
    {
        foreach (var wait in _state.WaitList)
        {
            if (wait.Kind == WaitKind.Event)
            {
                _effects.Add(new Departed(rule, wait.ActivityId, wait));
            }
        }
    }
}
