using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>An instance in the memory of a replay.</summary>
internal sealed class ReplayInstance(int index, WorkflowDefinition definition, string id, ReplayInstance? parent)
{
    private readonly SortedDictionary<int, (string ActivityId, StepStatus Status)> _executed = [];

    public int Index { get; } = index;

    public WorkflowDefinition Definition { get; } = definition;

    public string Id { get; } = id;

    public ReplayInstance? Parent { get; } = parent;

    public InstanceState? State { get; set; }

    public List<Incident> Incidents { get; } = [];

    /// <summary>Rules by which it may do something else than in Elsa.</summary>
    public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>Every execution in the order in which they first started, with its last status.</summary>
    public IEnumerable<(string ActivityId, StepStatus Status)> Executed => _executed.Values;

    public void Log(StepLogged step) => _executed[step.ExecutionId] = (step.ActivityId, step.Status);
}
