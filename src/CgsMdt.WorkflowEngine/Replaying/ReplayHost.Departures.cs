using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>
/// How far a departure from Elsa reaches. What an instance would have done in Elsa after it departed here is not known, so whatever it can reach counts as reached: its parent and children,
/// those who wait for an event it may publish, and those who wait for one that it may have taken, or left, as it did not here. In doubt it reaches everybody.
/// </summary>
internal sealed partial class ReplayHost
{
    private readonly List<(string Rule, Wait Wait)> _deadWaits = [];
    private readonly HashSet<(string Event, string Rule)> _uncertain = [];
    private readonly SortedSet<string> _everywhere = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkflowDefinition, EventsOf> _events = [];
    private bool _isOutOfStep;

    /// <summary>Rules by which anything has departed from Elsa so far.</summary>
    public SortedSet<string> Departures { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules from which a difference in an instance may follow.</summary>
    public IReadOnlyList<string> RulesOf(ReplayInstance instance) =>
        _isOutOfStep ? [.. Departures] : [.. _everywhere.Union(instance.Rules, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>There are other instances than recorded: from now on no instance can be told by its number, and a difference in any may follow from every rule so far.</summary>
    public IReadOnlyList<string> FallOutOfStep()
    {
        _isOutOfStep = true;
        return [.. Departures];
    }

    /// <summary>A departure shows at once, or, where Elsa would have left a dead wait behind, when an event that this wait would have swallowed reaches somebody else.</summary>
    private void Depart(ReplayInstance instance, Departed departed)
    {
        if (departed.Wait is null)
        {
            Taint(instance, departed.Rule);
            return;
        }

        _deadWaits.Add((departed.Rule, departed.Wait));
        _mayMatch |= _kept.Count > 0;
    }

    /// <summary>Takes an instance, and whatever it can reach, for one that may differ from Elsa by a rule.</summary>
    private void Taint(ReplayInstance instance, string rule)
    {
        if (!instance.Rules.Add(rule))
        {
            return;
        }

        Departures.Add(rule);
        foreach (var relative in _instances.Where(i => i.Parent == instance || i == instance.Parent).ToArray())
        {
            Taint(relative, rule);
        }

        if (definitions.Any(d => d.Activation != ActivationStrategy.Always))
        {
            // Whether it still runs may decide whether another is started.
            _everywhere.Add(rule);
        }

        foreach (var name in Events(instance.Definition).Published)
        {
            if (name is null || definitions.Any(d => d.Triggers.Any(t => string.Equals(t.EventName, name, StringComparison.Ordinal))))
            {
                _everywhere.Add(rule);
            }
            else
            {
                Doubt(name, rule);
            }
        }

        foreach (var kept in _kept.OfType<KeptEvent>().Where(e => e.Only is null && MayTake(instance, e)).ToArray())
        {
            Doubt(kept.Name, rule);
        }
    }

    /// <summary>In Elsa there may be an event of this name that is not here, or none where there is one here: it reaches all who wait for it, or begin to.</summary>
    private void Doubt(string eventName, string rule)
    {
        if (_uncertain.Add((eventName, rule)))
        {
            foreach (var (instance, _) in _waits.FindAll(w => w.Wait.Kind == WaitKind.Event && string.Equals(w.Wait.Name, eventName, StringComparison.Ordinal)))
            {
                Taint(instance, rule);
            }
        }
    }

    /// <summary>A new wait may be for an event that is not in Elsa what it is here.</summary>
    private void Trace(ReplayInstance instance, Wait wait)
    {
        foreach (var (_, rule) in _uncertain.Where(u => wait.Kind == WaitKind.Event && string.Equals(u.Event, wait.Name, StringComparison.Ordinal)).ToArray())
        {
            Taint(instance, rule);
        }
    }

    /// <summary>An event reaches some, or nobody. One that would not be there in Elsa passes that on; one that only such take, or might have taken, as differ may be left over in Elsa, or not.</summary>
    private void Trace(KeptEvent @event, List<ReplayInstance> takers)
    {
        List<ReplayInstance> unsure = @event.Only is not null ? []
            : takers.Count == 0 ? _instances.FindAll(i => i.Rules.Count > 0 && MayTake(i, @event))
            : takers.TrueForAll(t => t.Rules.Count > 0) ? takers
            : [];
        foreach (var rule in unsure.SelectMany(i => i.Rules).Distinct(StringComparer.Ordinal).ToArray())
        {
            Doubt(@event.Name, rule);
        }

        foreach (var taker in takers)
        {
            foreach (var rule in @event.Rules)
            {
                Taint(taker, rule);
            }
        }

        if (takers.Count == 0 && @event.Only is null)
        {
            @event.Rules.UnionWith(_deadWaits.Where(d => @event.Matches(instance: null, d.Wait)).Select(d => d.Rule));
        }
    }

    private bool MayTake(ReplayInstance instance, KeptEvent @event) =>
        Events(instance.Definition).Awaited is var awaited && (awaited.Contains(@event.Name) || awaited.Contains(null));

    private EventsOf Events(WorkflowDefinition definition)
    {
        if (!_events.TryGetValue(definition, out var events))
        {
            events = new(
                [.. definition.Activities.Where(a => a.BuiltIn == BuiltIn.PublishEvent && !IsLocal(a)).Select(EventName)],
                [.. definition.Activities.Where(a => a.BuiltIn == BuiltIn.Event).Select(EventName)]);
            _events.Add(definition, events);
        }

        return events;
    }

    /// <summary>The name of the event that an activity publishes or waits for; null if it is worked out at run time.</summary>
    private static string? EventName(ActivityNode activity) => Constant(activity, "EventName") is { } name ? Values.AsText(name) : null;

    private static bool IsLocal(ActivityNode activity) => Constant(activity, "IsLocalEvent") is { } local && Values.Coerce(local, "Boolean").ValueKind == System.Text.Json.JsonValueKind.True;

    private static System.Text.Json.JsonElement? Constant(ActivityNode activity, string input) =>
        activity.Input(input)?.Expression is { Kind: ExpressionKind.Literal or ExpressionKind.Json } constant ? constant.Value : null;

    /// <summary>The events that instances of a definition publish to others, and wait for; null among them for one whose name is worked out at run time.</summary>
    private sealed record EventsOf(HashSet<string?> Published, HashSet<string?> Awaited);
}
