using System.Globalization;
using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>
/// A host in memory that does around the kernel what Elsa's runtime does: delivers events in the order Elsa would, keeps those nobody waited for, starts children, lets timers come due.
/// Background work waits until the step's own call is over, then runs first in, first out.
/// </summary>
internal sealed partial class ReplayHost(IReadOnlyList<WorkflowDefinition> definitions)
{
    /// <summary>When every recording begins.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Bursts of one step before it is taken never to come to rest; recordings have a few dozen.</summary>
    private const int MaxBursts = 2_000;

    /// <summary>Activities of one step that are not the kernel's own; it counts only those it runs in one go.</summary>
    private const int MaxReports = 20_000;
    private const int MaxGenerations = 100;
    private const double MaxSeconds = 1e9;
    private readonly List<ReplayInstance> _instances = [];
    private readonly List<(ReplayInstance Instance, Wait Wait)> _waits = [];
    private readonly Queue<Action> _background = new();
    private DateTimeOffset _now = Begin;
    private int _childIds;
    private int _bursts;
    private int _reports;

    /// <summary>All instances, in order of creation.</summary>
    public IReadOnlyList<ReplayInstance> Instances => _instances;

    /// <summary>What an instance waits for.</summary>
    public IEnumerable<Wait> WaitsOf(ReplayInstance instance) => _waits.Where(w => w.Instance == instance).Select(w => w.Wait);

    /// <summary>Does one step of a script.</summary>
    /// <exception cref="UnrestException">The step has no end.</exception>
    public void Do(JsonElement step)
    {
        _bursts = 0;
        _reports = 0;
        switch (step.Text("do"))
        {
            case "start":
                var definition = Published(step.Text("definitionId")) ?? throw new RecordingException("The script starts an unknown workflow.");
                StartInstance(definition, new StartRequest { CorrelationId = step.Text("correlationId"), Input = Members(step, "input") });
                break;
            case "event":
                Publish(new KeptEvent(step.Text("eventName") ?? "", step.Text("correlationId"), step.TryGet("payload", out var payload) ? payload : null, only: null));
                break;
            case "elapse":
                Elapse(step.Number("seconds") is >= 0 and <= MaxSeconds and var seconds ? TimeSpan.FromSeconds(seconds) : throw new RecordingException("The seconds to elapse are no number from 0 to 1e9."));
                break;
            case "cancel":
                CancelMatching(step.Text("definitionId"), step.Text("correlationId"));
                break;
            default:
                throw new RecordingException($"Unknown step {JsonMembers.Quote(step.GetRawText())}.");
        }

        Settle();
    }

    private static Dictionary<string, JsonElement>? Members(JsonElement owner, string name) =>
        owner.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
            : null;

    private WorkflowDefinition? Published(string? definitionId) => definitions.LastOrDefault(d => string.Equals(d.DefinitionId, definitionId, StringComparison.Ordinal));

    /// <summary>Runs background work until nothing is left: commands first; when there are none, one pass over what is kept if something may have come to match.</summary>
    private void Settle()
    {
        while (true)
        {
            if (_background.TryDequeue(out var command))
            {
                command();
            }
            else if (_mayMatch)
            {
                _mayMatch = false;
                DeliverKept();
            }
            else
            {
                return;
            }
        }
    }

    private void Elapse(TimeSpan span)
    {
        var end = _now + span;
        while (_waits.Where(w => w.Wait.Due <= end).OrderBy(w => w.Wait.Due).FirstOrDefault() is { Wait: { } wait, Instance: var instance })
        {
            _now = wait.Due!.Value;
            Stimulate(instance, new TimerDue(wait.Id));
            Settle();
        }

        _now = end;
    }

    private void CancelMatching(string? definitionId, string? correlationId)
    {
        foreach (var instance in _instances.ToArray())
        {
            if (instance.State!.Status == InstanceStatus.Running
                && (definitionId is null || string.Equals(instance.Definition.DefinitionId, definitionId, StringComparison.Ordinal))
                && (correlationId is null || string.Equals(instance.State.CorrelationId, correlationId, StringComparison.Ordinal)))
            {
                Cancel(instance);
            }
        }
    }

    /// <summary>Cancels an instance, if it still runs, and all below it; a child that has ended may have children that have not.</summary>
    private void Cancel(ReplayInstance instance)
    {
        if (instance.State!.Status == InstanceStatus.Running)
        {
            Take(instance, Kernel.Apply(instance.Definition, instance.State, new Cancelled(), _now));
        }

        foreach (var child in _instances.Where(i => i.Parent == instance).ToArray())
        {
            Cancel(child);
        }
    }

    private ReplayInstance StartInstance(WorkflowDefinition definition, StartRequest request, ReplayInstance? parent = null, string? id = null)
    {
        var index = _instances.Count;
        var instance = new ReplayInstance(index, definition, id ?? $"top-{index.ToString(CultureInfo.InvariantCulture)}", parent);
        _instances.Add(instance);
        foreach (var rule in parent?.Rules.ToArray() ?? [])
        {
            Taint(instance, rule);
        }

        Drive(instance, Kernel.Start(definition, request, _now));
        return instance;
    }

    private void Stimulate(ReplayInstance instance, Stimulus stimulus) =>
        Drive(instance, Kernel.Apply(instance.Definition, StateJson.Read(StateJson.Write(instance.State!)), stimulus, _now));

    /// <summary>Runs a burst to its end.</summary>
    private void Drive(ReplayInstance instance, KernelResult result)
    {
        _bursts++;
        while (true)
        {
            if (_bursts > MaxBursts || _reports > MaxReports)
            {
                throw new UnrestException(RulesOf(instance));
            }

            Take(instance, result);
            if (result.Activity is not { } request)
            {
                return;
            }

            var report = request.Child is { } child ? StartChild(instance, child) : DemoActivities.Run(request);
            _reports++;
            result = Kernel.Report(instance.Definition, result.State, report, _now);
        }
    }

    private ActivityReport StartChild(ReplayInstance parent, ChildStart start)
    {
        if (Published(start.DefinitionId) is not { } definition)
        {
            return new ActivityFaulted("unknown-definition", "There is no such workflow.");
        }

        if (Generations(parent) >= MaxGenerations)
        {
            throw new RecordingException("Workflows start one another without end.");
        }

        var id = $"child-{(++_childIds).ToString(CultureInfo.InvariantCulture)}";
        var request = new StartRequest { CorrelationId = start.CorrelationId, Input = start.Input, Parent = new ParentLink(parent.Id, start.WaitId) };
        if (start.RunsInline)
        {
            return new ChildStarted(id, StartInstance(definition, request, parent, id).State!.Status);
        }

        _background.Enqueue(() => StartInstance(definition, request, parent, id));
        return new ChildStarted(id, InstanceStatus.Running);
    }

    private static int Generations(ReplayInstance instance) => instance.Parent is null ? 0 : 1 + Generations(instance.Parent);

    private void Take(ReplayInstance instance, KernelResult result)
    {
        instance.State = result.State;
        foreach (var effect in result.Effects)
        {
            Take(instance, effect);
        }
    }

    private void Take(ReplayInstance instance, Effect effect)
    {
        switch (effect)
        {
            case WaitAdded added:
                _waits.Add((instance, added.Wait));
                _mayMatch = true;
                Trace(instance, added.Wait);
                break;
            case WaitRemoved removed:
                _waits.RemoveAll(w => w.Instance == instance && w.Wait.Id == removed.Wait.Id);
                break;
            case StepLogged step:
                instance.Log(step);
                break;
            case IncidentRaised raised:
                instance.Incidents.Add(raised.Incident);
                break;
            case EventPublished published:
                var @event = new KeptEvent(published.Name, published.CorrelationId, published.Payload, published.IsLocal ? instance : null);
                _background.Enqueue(() => Publish(@event));
                break;
            case Departed departed:
                Depart(instance, departed);
                break;
            case StatusChanged changed when instance is { Parent: { } parent, State.Parent.WaitId: { } waitId }:
                _kept.Add(new EndedChild(parent, waitId, changed.Status));
                _mayMatch = true;
                break;
        }
    }
}
