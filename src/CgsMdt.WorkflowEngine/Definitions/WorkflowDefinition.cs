using System.Collections.Frozen;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>When a further instance may be started by an event while another is running.</summary>
public enum ActivationStrategy
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Only if no instance of the definition is running.</summary>
    Singleton,

    /// <summary>Only if no instance of any definition with the same correlation id is running.</summary>
    Correlation,

    /// <summary>Only if no instance of the definition with the same correlation id is running.</summary>
    CorrelatedSingleton,
}

/// <summary>What becomes of an instance when an activity fails.</summary>
public enum IncidentStrategy
{
    /// <summary>The burst runs to its end, then the instance stands still as faulted.</summary>
    Fault,

    /// <summary>The other branches go on.</summary>
    Continue,
}

/// <summary>An activity that starts instances.</summary>
/// <param name="ActivityIndex">Index of the activity.</param>
/// <param name="Kind">Type name: <c>Elsa.Event</c>, <c>Elsa.Timer</c> or <c>Elsa.StartAt</c>.</param>
/// <param name="EventName">Name of the event; null for the time triggers.</param>
/// <param name="Key">Text by which a stimulus finds it; see <see cref="Execution.Wait.Key"/>.</param>
public sealed record WorkflowTrigger(int ActivityIndex, string Kind, string? EventName, string Key);

/// <summary>
/// One version of a workflow, read from an Elsa 3 definition and made ready to run: immutable, safe to share between threads, its graph worked out once.
/// Obtained from <see cref="DefinitionLoader"/>.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<string, int> _byId;
    private readonly FlowGraph?[] _graphs;

    internal WorkflowDefinition(IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections)
    {
        Activities = activities;
        Connections = connections;
        _byId = activities.ToFrozenDictionary(a => a.Id, a => a.Index, StringComparer.Ordinal);
        _graphs = new FlowGraph?[activities.Count];
        StartIndex = FlowGraph.FindStart(activities, connections);
    }

    /// <summary>Id of this version, unique among all versions.</summary>
    public required string Id { get; init; }

    /// <summary>The logical id all versions share; the slug of the workflow.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Description for people; empty if none.</summary>
    public required string Description { get; init; }

    /// <summary>Version number.</summary>
    public required int Version { get; init; }

    /// <summary>Activities in file order.</summary>
    public IReadOnlyList<ActivityNode> Activities { get; }

    /// <summary>Connections in file order.</summary>
    public IReadOnlyList<Connection> Connections { get; }

    /// <summary>Variables in file order.</summary>
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>Inputs in file order.</summary>
    public required IReadOnlyList<WorkflowInput> Inputs { get; init; }

    /// <summary>Activities by which events and times start instances.</summary>
    public required IReadOnlyList<WorkflowTrigger> Triggers { get; init; }

    /// <summary>When a further instance may be started.</summary>
    public required ActivationStrategy Activation { get; init; }

    /// <summary>What a failure does to the instance.</summary>
    public required IncidentStrategy Incidents { get; init; }

    /// <summary>Index of the activity a direct start begins at; -1 in an empty flowchart.</summary>
    public int StartIndex { get; }

    /// <summary>The activity with an id, or null.</summary>
    public ActivityNode? Find(string activityId) => _byId.TryGetValue(activityId, out var index) ? Activities[index] : null;

    /// <summary>The graph as seen from a start activity; worked out on first use.</summary>
    internal FlowGraph GraphFrom(int start)
    {
        var graph = Volatile.Read(ref _graphs[start]);
        if (graph is null)
        {
            graph = FlowGraph.From(start, Activities, Connections);
            Volatile.Write(ref _graphs[start], graph);
        }

        return graph;
    }
}
