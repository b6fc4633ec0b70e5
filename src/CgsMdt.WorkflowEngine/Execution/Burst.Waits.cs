using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Waits, incidents and the end of a burst.</summary>
internal sealed partial class Burst
{
    private void BeginWait(int executionId, ActivityNode node, WaitKind kind, string name, string key, string? correlation, DateTimeOffset? due)
    {
        AddWait(executionId, node, kind, name, key, correlation, due);
        SetWaiting(executionId);
    }

    private void AddWait(int executionId, ActivityNode node, WaitKind kind, string name, string key, string? correlation, DateTimeOffset? due, int id = 0) =>
        _state.WaitList.Add(new Wait
        {
            Id = id == 0 ? _state.NextWait++ : id,
            Kind = kind,
            Name = name,
            Key = key,
            Correlation = correlation,
            Due = due,
            ActivityId = node.Id,
            ExecutionId = executionId,
        });

    private void SetWaiting(int executionId)
    {
        var live = Live(executionId);
        SetLive(live with { Status = LiveStatus.Waiting });
        if (_state.Current?.Resumed is null)
        {
            _effects.Add(new StepLogged(executionId, _definition.Activities[live.Activity].Id, StepStatus.Waiting, []));
        }
    }

    /// <summary>Replaces the waits of an own activity by those it reports; one that is the same keeps its id.</summary>
    private void ReplaceWaits(int executionId, ActivityNode node, IReadOnlyList<WaitSpec> specs)
    {
        var earlier = _state.WaitList.FindAll(w => w.ExecutionId == executionId);
        foreach (var spec in specs)
        {
            var key = WaitKeys.Own(spec.Name, spec.Key);
            var same = earlier.Find(w => string.Equals(w.Key, key, StringComparison.Ordinal) && (spec.Correlation is null || string.Equals(w.Correlation, spec.Correlation, StringComparison.Ordinal)));
            if (same is null)
            {
                AddWait(executionId, node, WaitKind.Own, spec.Name, key, spec.Correlation, spec.Due);
                continue;
            }

            earlier.Remove(same);
            if (same.Due != spec.Due)
            {
                Rekey(same, spec.Due);
            }
        }

        foreach (var wait in earlier)
        {
            RemoveWait(wait.Id);
        }
    }

    /// <summary>Moves the due time of a wait.</summary>
    public void Rekey(Wait wait, DateTimeOffset? due)
    {
        var moved = wait with { Due = due };
        _state.WaitList[_state.WaitList.FindIndex(w => w.Id == wait.Id)] = moved;
        if (IsKnown(wait))
        {
            _effects.Add(new WaitChanged(moved));
        }
    }

    private void RemoveWait(int id)
    {
        var index = _state.WaitList.FindIndex(w => w.Id == id);
        if (index >= 0)
        {
            RemoveWaitAt(index);
        }
    }

    private void RemoveWaitsOf(int executionId)
    {
        for (var i = _state.WaitList.Count - 1; i >= 0; i--)
        {
            if (_state.WaitList[i].ExecutionId == executionId)
            {
                RemoveWaitAt(i);
            }
        }
    }

    private void RemoveWaitsOf(string activityId)
    {
        for (var i = _state.WaitList.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_state.WaitList[i].ActivityId, activityId, StringComparison.Ordinal))
            {
                RemoveWaitAt(i);
            }
        }
    }

    private void RemoveAllWaits()
    {
        for (var i = _state.WaitList.Count - 1; i >= 0; i--)
        {
            RemoveWaitAt(i);
        }
    }

    private void RemoveWaitAt(int index)
    {
        var wait = _state.WaitList[index];
        _state.WaitList.RemoveAt(index);
        if (IsKnown(wait))
        {
            _effects.Add(new WaitRemoved(wait));
        }
    }

    /// <summary>Whether the host has the wait in its table.</summary>
    private bool IsKnown(Wait wait) => wait.Id < _state.FirstFreshWait && !_state.IsAsleep;

    private void CloseIncident(int executionId)
    {
        var index = _state.IncidentList.FindIndex(i => i.ExecutionId == executionId);
        if (index >= 0)
        {
            _effects.Add(new IncidentClosed(_state.IncidentList[index]));
            _state.IncidentList.RemoveAt(index);
        }
    }

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

    /// <summary>Runs a failed activity again, or lets it be completed with the given outcomes; the instance goes on once no failure is left.</summary>
    public void Mend(int executionId, IReadOnlyList<string>? outcomes)
    {
        var live = Live(executionId);
        CloseIncident(executionId);
        if (_state.Status == InstanceStatus.Faulted && _state.IncidentList.Count == 0)
        {
            _state.Status = InstanceStatus.Running;
        }

        if (outcomes is null)
        {
            RemoveLive(executionId);
            Enqueue(live.Activity, live.ViaBack, executionId);
        }
        else
        {
            CompleteGuarded(live, outcomes, wasSuspended: false);
        }

        if (_state.IsAsleep && _state.Status == InstanceStatus.Running)
        {
            AskAgain();
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
