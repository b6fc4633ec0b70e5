using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>Delivery of events.</summary>
internal sealed partial class ReplayHost
{
    private readonly List<KeptEvent> _kept = [];
    private readonly List<(string Rule, Wait Wait)> _deadWaits = [];
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
        foreach (var (instance, wait) in matching)
        {
            if (_waits.Exists(w => w.Instance == instance && w.Wait.Id == wait.Id))
            {
                Stimulate(instance, new EventReceived(wait.Id, @event.Payload));
            }
        }

        if (matching.Count == 0 && @event.Only is null)
        {
            Departures.UnionWith(_deadWaits.Where(d => @event.Matches(instance: null, d.Wait)).Select(d => d.Rule));
        }

        return matching.Count > 0;
    }

    private void DeliverKept()
    {
        foreach (var @event in _kept.ToArray())
        {
            if (Deliver(@event))
            {
                _kept.Remove(@event);
            }
        }
    }

    /// <summary>A departure shows at once, or, where Elsa would have left a dead wait behind, when an event comes that this wait would have swallowed.</summary>
    private void Depart(Departed departed)
    {
        if (departed.Wait is null)
        {
            Departures.Add(departed.Rule);
            return;
        }

        _deadWaits.Add((departed.Rule, departed.Wait));
        _mayMatch |= _kept.Count > 0;
    }

    /// <summary>An event, kept until somebody waits for it.</summary>
    private sealed record KeptEvent(string Name, string? CorrelationId, JsonElement? Payload, ReplayInstance? Only)
    {
        public bool Matches(ReplayInstance? instance, Wait wait) =>
            wait.Kind == WaitKind.Event && string.Equals(wait.Name, Name, StringComparison.Ordinal)
            && (CorrelationId is null || string.Equals(wait.Correlation, CorrelationId, StringComparison.Ordinal))
            && (Only is null || Only == instance);
    }
}
