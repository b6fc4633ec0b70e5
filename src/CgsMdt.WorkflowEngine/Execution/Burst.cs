using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>One call of the kernel at work on its own copy of a state: takes activities from the queue and runs them, one at a time.</summary>
internal sealed partial class Burst
{
    /// <summary>Activities run by one call before the engine takes the workflow for an endless loop.</summary>
    internal const int MaxSteps = 10_000;

    /// <summary>Executions alive at once before the engine takes a loop for one that doubles its branches without end.</summary>
    internal const int MaxLive = 1_000;

    private const string EndlessLoop = "endless-loop";
    private static readonly string[] DoneOutcome = [BuiltInActivities.Done];
    private readonly WorkflowDefinition _definition;
    private readonly InstanceState _state;
    private readonly FlowGraph? _graph;
    private readonly FlowGraph? _elsaGraph;
    private readonly DateTimeOffset _now;
    private readonly List<Effect> _effects = [];
    private ActivityRequest? _request;

    public Burst(WorkflowDefinition definition, InstanceState copy, DateTimeOffset now)
    {
        _definition = definition;
        _state = copy;
        _now = now;
        if (copy.Start >= 0)
        {
            _graph = definition.GraphFrom(copy.Start);
            _elsaGraph = copy.Trigger < 0 && copy.Start != definition.StartIndex ? definition.GraphFrom(definition.StartIndex) : null;
        }
    }

    /// <summary>Runs until the queue is empty or the host has an activity to run.</summary>
    public KernelResult Run()
    {
        for (var steps = 0; _request is null && _state.Queue.Count > 0; steps++)
        {
            var item = _state.Queue[0];
            _state.Queue.RemoveAt(0);
            var id = item.Execution == 0 ? _state.NextExecution++ : item.Execution;
            try
            {
                Execute(id, item, isEndless: steps >= MaxSteps);
            }
            catch (StepFaultException fault)
            {
                Fault(id, item.Activity, item.ViaBack, fault.Code, fault.Message);
            }
        }

        if (_request is null)
        {
            End();
        }

        return new KernelResult(_state, _request, _effects, Accepted: true);
    }

    public void Enqueue(int activity, bool viaBack, int execution = 0, Resumption? resumed = null) =>
        _state.Queue.Add(new QueuedActivity(activity, viaBack, execution, resumed));

    /// <summary>Lets a waiting built-in activity go on.</summary>
    public void Resume(Wait wait, JsonElement? result)
    {
        var live = Live(wait.ExecutionId);
        RemoveWait(wait.Id);
        if (result is { } value)
        {
            SetOutput(_definition.Activities[live.Activity], "Result", value);
        }

        if (!CompleteGuarded(live, DoneOutcome, wasSuspended: true))
        {
            Effect(new Departed("3.7.2", wait.ActivityId, _state.Status == InstanceStatus.Faulted ? wait : null));
        }
    }

    /// <summary>Fails a waiting activity.</summary>
    public void FailWaiting(Wait wait, string code, string message)
    {
        var live = Live(wait.ExecutionId);
        RemoveWaitsOf(wait.ExecutionId);
        Fault(live.Id, live.Activity, live.ViaBack, code, message);
    }

    public void Effect(Effect effect) => _effects.Add(effect);

    /// <summary>Completes an execution; what fails behind it is charged to it (Elsa rule 3.7.4). False if it did.</summary>
    private bool CompleteGuarded(LiveExecution live, IReadOnlyList<string> outcomes, bool wasSuspended)
    {
        try
        {
            Complete(live.Id, outcomes, wasSuspended);
            return true;
        }
        catch (StepFaultException fault)
        {
            Fault(live.Id, live.Activity, live.ViaBack, fault.Code, fault.Message);
            return false;
        }
    }

    private void Execute(int id, QueuedActivity item, bool isEndless)
    {
        SetLive(new LiveExecution(id, item.Activity, LiveStatus.Running, item.ViaBack));
        if (isEndless)
        {
            throw new StepFaultException(EndlessLoop, "The workflow goes round without ever waiting.");
        }

        if (_state.LiveList.Count > MaxLive)
        {
            throw new StepFaultException(EndlessLoop, "The workflow stands at ever more steps at once.");
        }

        var node = _definition.Activities[item.Activity];
        switch (node.BuiltIn)
        {
            case BuiltIn.None:
                HandOut(id, node, item.Resumed, childWait: 0);
                break;
            case BuiltIn.ExecuteWorkflow or BuiltIn.DispatchWorkflow:
                HandOut(id, node, item.Resumed, Flag(node, "WaitForCompletion") ? _state.NextWait++ : 0);
                break;
            default:
                ExecuteBuiltIn(id, node);
                break;
        }
    }

    private void HandOut(int id, ActivityNode node, Resumption? resumed, int childWait)
    {
        _state.Current = new CurrentExecution(id, resumed, childWait);
        _request = RequestFor(node, _state.Current);
    }

    /// <summary>Hands out the activity that is in the host's hands once more.</summary>
    public void HandOutAgain()
    {
        var current = _state.Current!;
        _request = RequestFor(_definition.Activities[Live(current.Id).Activity], current);
    }

    private ActivityRequest RequestFor(ActivityNode node, CurrentExecution current) => new()
    {
        ExecutionId = current.Id,
        ActivityId = node.Id,
        Type = node.Descriptor.TypeName,
        Inputs = Inputs(node),
        Resumed = current.Resumed,
        Child = node.BuiltIn == BuiltIn.None ? null : new ChildStart(
            Text(node, "WorkflowDefinitionId") ?? "", Text(node, "CorrelationId"), ChildInput(node), node.BuiltIn == BuiltIn.ExecuteWorkflow,
            current.ChildWait == 0 ? null : current.ChildWait),
    };

    private void Fault(int id, int activity, bool viaBack, string code, string message)
    {
        SetLive(new LiveExecution(id, activity, LiveStatus.Faulted, viaBack));
        var incident = new Incident(id, _definition.Activities[activity].Id, code, message);
        _state.IncidentList.Add(incident);
        _effects.Add(new StepLogged(id, incident.ActivityId, StepStatus.Faulted, []));
        _effects.Add(new IncidentRaised(incident));
        if (_definition.Incidents == IncidentStrategy.Fault || code == EndlessLoop)
        {
            _state.Status = InstanceStatus.Faulted;
        }
    }

    private bool IsLive(int id) => _state.LiveList.Exists(l => l.Id == id);

    private LiveExecution Live(int id)
    {
        foreach (var live in _state.LiveList)
        {
            if (live.Id == id)
            {
                return live;
            }
        }

        throw new InvalidOperationException($"Execution {id} is not alive.");
    }

    /// <summary>Adds or replaces a live execution; the list stays in the order of ids.</summary>
    private void SetLive(LiveExecution execution)
    {
        var list = _state.LiveList;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i].Id == execution.Id)
            {
                list[i] = execution;
                return;
            }

            if (list[i].Id < execution.Id)
            {
                list.Insert(i + 1, execution);
                return;
            }
        }

        list.Insert(0, execution);
    }

    private void RemoveLive(int id)
    {
        var list = _state.LiveList;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Id == id)
            {
                list.RemoveAt(i);
                return;
            }
        }
    }
}

/// <summary>An activity fails; caught where its run is handled, never leaves the kernel.</summary>
internal sealed class StepFaultException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
