using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Waits, and incidents that are closed.</summary>
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
}
