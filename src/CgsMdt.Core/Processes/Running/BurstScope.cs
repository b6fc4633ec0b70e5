using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Running;

/// <summary>What the writes of one service scope need to know of the burst they belong to, and what a burst needs to know of them.</summary>
public sealed class BurstScope
{
    private readonly List<(long KeyHash, int LastWait)> _ownChanges = [];
    private readonly Queue<int> _toAsk = [];

    /// <summary>The burst of the parent in which a child runs: what the child changes, the parent's newest waits have not seen either.</summary>
    private BurstScope? outer;

    /// <summary>The instance whose burst this scope serves; none for a person's own write.</summary>
    internal InstanceId? Instance { get; private set; }

    /// <summary>The number of the newest wait of the running instance.</summary>
    internal int LastWait { get; set; }

    /// <summary>Whether the present write left stimuli that a burst may take in at once.</summary>
    internal bool HasStimuli { get; set; }

    internal void Enter(InstanceId instance, BurstScope? outer) => (Instance, this.outer) = (instance, outer);

    /// <summary>A step of the instance itself changed something; waits that are older have not seen it.</summary>
    internal void NoteOwnChange(long keyHash)
    {
        if (Instance is not null)
        {
            _ownChanges.Add((keyHash, LastWait));
        }

        outer?.NoteOwnChange(keyHash);
    }

    /// <summary>The next of the instance's waits that have not seen a change one of its own steps made to what they wait for. Each is asked once for all changes made before.</summary>
    internal int? NextOwnChange(InstanceState state)
    {
        FindUnasked(state);
        while (_toAsk.TryDequeue(out var number))
        {
            if (state.Waits.Any(w => w.Id == number))
            {
                return number;
            }
        }

        return null;
    }

    private void FindUnasked(InstanceState state)
    {
        foreach (var wait in _ownChanges.SelectMany(change => state.Waits.Where(w => w.Kind == WaitKind.Own && w.Id <= change.LastWait && Waits.HashOf(w.Key) == change.KeyHash)))
        {
            if (!_toAsk.Contains(wait.Id))
            {
                _toAsk.Enqueue(wait.Id);
            }
        }

        _ownChanges.Clear();
    }
}
