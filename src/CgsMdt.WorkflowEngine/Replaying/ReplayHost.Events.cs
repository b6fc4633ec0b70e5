using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>Delivery of events and of the ends of children. What cannot be delivered at once stands in one queue, which is gone over when no other work is left.</summary>
internal sealed partial class ReplayHost
{
    private readonly List<Kept> _kept = [];
    private bool _mayMatch;

    /// <summary>Starts an instance for every matching trigger, then resumes every matching wait; an event that resumed none is kept.</summary>
    private void Publish(KeptEvent @event)
    {
        if (@event.Only is null)
        {
            foreach (var definition in definitions)
            {
                StartByEvent(definition, @event);
            }
        }

        if (!Deliver(@event))
        {
            _kept.Add(@event);
        }
    }

    private void StartByEvent(WorkflowDefinition definition, KeptEvent @event)
    {
        foreach (var trigger in definition.Triggers)
        {
            if (string.Equals(trigger.EventName, @event.Name, StringComparison.Ordinal) && MayStart(definition, @event.CorrelationId))
            {
                StartInstance(definition, new StartRequest
                {
                    TriggerActivityId = definition.Activities[trigger.ActivityIndex].Id,
                    CorrelationId = @event.CorrelationId,
                    Payload = @event.Payload,
                });
            }
        }
    }

    private bool MayStart(WorkflowDefinition definition, string? correlationId)
    {
        bool Same(ReplayInstance i) => string.Equals(i.Definition.DefinitionId, definition.DefinitionId, StringComparison.Ordinal);
        bool Correlated(ReplayInstance i) => correlationId is null || string.Equals(i.State!.CorrelationId, correlationId, StringComparison.Ordinal);
        return definition.Activation == ActivationStrategy.Always || !_instances.Exists(i => i.State!.Status == InstanceStatus.Running && definition.Activation switch
        {
            ActivationStrategy.Singleton => Same(i),
            ActivationStrategy.Correlation => Correlated(i),
            _ => Same(i) && Correlated(i),
        });
    }

    /// <summary>Resumes every wait that matches an event; false if there was none.</summary>
    private bool Deliver(KeptEvent @event)
    {
        var matching = _waits.FindAll(w => @event.Matches(w.Instance, w.Wait));
        Trace(@event, matching.ConvertAll(m => m.Instance));
        foreach (var (instance, wait) in matching)
        {
            if (IsWaiting(instance, wait.Id))
            {
                Stimulate(instance, new EventReceived(wait.Id, @event.Payload));
            }
        }

        return matching.Count > 0;
    }

    /// <summary>Tells a parent that its child has ended, if it still waits for that; else nobody ever will.</summary>
    private void Deliver(EndedChild ended)
    {
        if (IsWaiting(ended.Parent, ended.WaitId))
        {
            Stimulate(ended.Parent, new ChildEnded(ended.WaitId, ended.Status));
        }
    }

    private bool IsWaiting(ReplayInstance instance, int waitId) => _waits.Exists(w => w.Instance == instance && w.Wait.Id == waitId);

    /// <summary>Goes once over all that is kept, oldest first. What is added meanwhile has its turn next time.</summary>
    private void DeliverKept()
    {
        foreach (var kept in _kept.ToArray())
        {
            if (kept is EndedChild ended)
            {
                _kept.Remove(kept);
                Deliver(ended);
            }
            else if (Deliver((KeptEvent)kept))
            {
                _kept.Remove(kept);
            }
        }
    }

    private abstract class Kept;

    /// <summary>The end of a child, kept until its parent's turn comes.</summary>
    private sealed class EndedChild(ReplayInstance parent, int waitId, InstanceStatus status) : Kept
    {
        public ReplayInstance Parent => parent;

        public int WaitId => waitId;

        public InstanceStatus Status => status;
    }

    /// <summary>An event, kept until somebody waits for it.</summary>
    private sealed class KeptEvent(string name, string? correlationId, JsonElement? payload, ReplayInstance? only) : Kept
    {
        public string Name => name;

        public string? CorrelationId => correlationId;

        public JsonElement? Payload => payload;

        /// <summary>The only instance it reaches, if it is local.</summary>
        public ReplayInstance? Only => only;

        /// <summary>Rules by which it would not be there in Elsa any more.</summary>
        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

        public bool Matches(ReplayInstance? instance, Wait wait) =>
            wait.Kind == WaitKind.Event && string.Equals(wait.Name, Name, StringComparison.Ordinal)
            && (CorrelationId is null || string.Equals(wait.Correlation, CorrelationId, StringComparison.Ordinal))
            && (Only is null || Only == instance);
    }
}
