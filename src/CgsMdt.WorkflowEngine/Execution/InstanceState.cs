using System.Text.Json;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>
/// Where an instance stands: all the kernel needs to go on, and nothing else (the steps taken go out as <see cref="StepLogged"/> and are the host's to keep).
/// Made by the kernel only; written and read as one small JSON text with a schema number. Its arrays follow the order of its definition version, on which it stays.
/// </summary>
public sealed class InstanceState
{
    internal InstanceState(string definitionVersionId, int[] visits, int[] seen, bool[] followed, JsonElement[] variables)
    {
        DefinitionVersionId = definitionVersionId;
        Visits = visits;
        Seen = seen;
        Followed = followed;
        Variables = variables;
    }

    /// <summary>Id of the definition version it runs on.</summary>
    public string DefinitionVersionId { get; }

    /// <summary>Status.</summary>
    public InstanceStatus Status { get; internal set; }

    /// <summary>Correlation id; null for none.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>The instance that started this one, if one did.</summary>
    public ParentLink? Parent { get; internal init; }

    /// <summary>What it waits for, oldest first. While it stands still as faulted, its waits sleep and are not to be found by stimuli.</summary>
    public IReadOnlyList<Wait> Waits => WaitList;

    /// <summary>Failures that are still open, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents => IncidentList;

    /// <summary>True if a burst was stopped half way: the pending activity has not been reported yet. Go on with <see cref="BurstContinued"/>.</summary>
    public bool IsInBurst => Current is not null;

    /// <summary>Whether the flowchart has come to its end, though the instance may not have (Elsa rule 3.6.2).</summary>
    public bool FlowchartCompleted { get; internal set; }

    /// <summary>Executions that are alive: waiting, failed or running now.</summary>
    public IEnumerable<(int ExecutionId, int ActivityIndex)> Live => LiveList.Select(e => (e.Id, e.Activity));

    internal int Start { get; init; }

    internal int Trigger { get; set; } = -1;

    internal JsonElement? Payload { get; set; }

    internal int NextExecution { get; set; } = 1;

    internal int NextWait { get; set; } = 1;

    internal int[] Visits { get; }

    internal int[] Seen { get; }

    internal bool[] Followed { get; }

    /// <summary>Visits that Elsa would have counted besides; null while there are none (rule 3.2.6).</summary>
    internal int[]? LostMarks { get; set; }

    internal JsonElement[] Variables { get; }

    internal IReadOnlyDictionary<string, JsonElement> Input { get; set; } = EmptyInput;

    internal List<LiveExecution> LiveList { get; init; } = [];

    internal List<QueuedActivity> Queue { get; init; } = [];

    internal List<Wait> WaitList { get; init; } = [];

    internal List<Incident> IncidentList { get; init; } = [];

    internal CurrentExecution? Current { get; set; }

    /// <summary>Waits with a lower id have been given their correlation and told to the host.</summary>
    internal int FirstFreshWait { get; set; } = 1;

    /// <summary>Whether the waits sleep because the instance stands still as faulted.</summary>
    internal bool IsAsleep { get; set; }

    internal static IReadOnlyDictionary<string, JsonElement> EmptyInput { get; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    internal InstanceState Copy() =>
        new(DefinitionVersionId, [.. Visits], [.. Seen], [.. Followed], [.. Variables])
        {
            Status = Status,
            CorrelationId = CorrelationId,
            Parent = Parent,
            FlowchartCompleted = FlowchartCompleted,
            Start = Start,
            Trigger = Trigger,
            Payload = Payload,
            NextExecution = NextExecution,
            NextWait = NextWait,
            LostMarks = LostMarks is null ? null : [.. LostMarks],
            Input = Input,
            LiveList = [.. LiveList],
            Queue = [.. Queue],
            WaitList = [.. WaitList],
            IncidentList = [.. IncidentList],
            Current = Current,
            FirstFreshWait = FirstFreshWait,
            IsAsleep = IsAsleep,
        };

    /// <summary>The value of a variable by its index in the definition.</summary>
    public JsonElement Variable(int index) => Variables[index];
}

/// <summary>How far a live execution is.</summary>
internal enum LiveStatus
{
    Running,
    Waiting,
    Faulted,
}

/// <summary>An execution that is not over.</summary>
/// <param name="Id">Number within the instance.</param>
/// <param name="Activity">Index of its activity.</param>
/// <param name="Status">How far it is.</param>
/// <param name="ViaBack">Whether it was entered over a back edge.</param>
internal readonly record struct LiveExecution(int Id, int Activity, LiveStatus Status, bool ViaBack);

/// <summary>An activity in the queue.</summary>
/// <param name="Activity">Index of the activity.</param>
/// <param name="ViaBack">Whether it was queued over a back edge.</param>
/// <param name="Execution">Execution to ask again; 0 for a new one.</param>
/// <param name="Resumed">Why it is asked again; null for a new one.</param>
internal readonly record struct QueuedActivity(int Activity, bool ViaBack, int Execution, Resumption? Resumed);

/// <summary>The execution that the host has in hand.</summary>
/// <param name="Id">Number within the instance.</param>
/// <param name="Resumed">Why it was asked again; null for a new one.</param>
/// <param name="ChildWait">Wait id kept for the child; 0 for none.</param>
internal sealed record CurrentExecution(int Id, Resumption? Resumed, int ChildWait);
