using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Scenarios;

/// <summary>Runs one instance with scripted answers.</summary>
internal sealed class ScenarioHost(WorkflowDefinition definition, JsonElement answers, DateTimeOffset begin)
{
    private const int MaxActivities = 5_000;
    private const int MaxSteps = 50_000;
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private DateTimeOffset _now = begin;
    private InstanceState? _state;
    private int _steps;

    /// <summary>Where the instance stands.</summary>
    public InstanceState State => _state ?? throw new ScenarioException("The instance has not been started.");

    /// <summary>What was logged during the last step.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>Names of the events published during the last step.</summary>
    public List<string> Published { get; } = [];

    /// <summary>Present values of the variables that an expectation names.</summary>
    public JsonElement Variables(JsonElement named)
    {
        var values = new JsonObject();
        foreach (var member in named.EnumerateObject())
        {
            var index = definition.Variables.ToList().FindIndex(v => string.Equals(v.Name, member.Name, StringComparison.Ordinal));
            values[member.Name] = index < 0 ? "no such variable" : JsonNode.Parse(State.Variable(index).GetRawText());
        }

        return JsonSerializer.SerializeToElement(values);
    }

    /// <summary>Does one step.</summary>
    public void Do(JsonElement step)
    {
        Trace.Clear();
        Published.Clear();
        if (step.TryGet("start", out var start))
        {
            Start(start);
        }
        else if (step.Text("event") is { } name)
        {
            Deliver(name, step.Text("correlationId"), Payload(step));
        }
        else if (step.Text("resume") is { } resumed)
        {
            Apply(new WaitResumed(WaitOf(resumed, step, WaitKind.Own).Id, Payload(step)));
        }
        else if (step.TryGet("elapse", out var span))
        {
            Elapse(Values.Duration(span) ?? throw new ScenarioException("elapse is not a length of time."));
        }
        else if (step.Text("rekey") is { } rekeyed)
        {
            Apply(new WaitRekeyed(WaitOf(rekeyed, step, WaitKind.Own).Id, Due(step)));
        }
        else if (step.Text("child") is { } child)
        {
            Apply(new ChildEnded(WaitOf(child, step, WaitKind.Child).Id, Status(step.Text("status"))));
        }
        else if (step.Text("retry") is { } retried)
        {
            Apply(new IncidentRetried(IncidentOf(retried).ExecutionId));
        }
        else if (step.Text("skip") is { } skipped)
        {
            Apply(new IncidentSkipped(IncidentOf(skipped).ExecutionId, Outcomes(step)));
        }
        else if (step.Flag("cancel"))
        {
            Apply(new Cancelled());
        }
        else
        {
            throw new ScenarioException("The step names nothing that can happen.");
        }
    }

    private static JsonElement? Payload(JsonElement step) => step.TryGet("payload", out var payload) ? payload : null;

    private static List<string> Outcomes(JsonElement owner) =>
        owner.Text("outcome") is { } single ? [single] : [.. owner.Items("outcomes", "").Select(o => Values.AsText(o.Item) ?? "")];

    private static InstanceStatus Status(string? text) =>
        Enum.TryParse<InstanceStatus>(text, out var status) ? status : throw new ScenarioException($"There is no status {JsonMembers.Quote(text)}.");

    private static Dictionary<string, JsonElement>? Members(JsonElement owner, string name) =>
        owner.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
            : null;

    private void Start(JsonElement start)
    {
        var trigger = start.Text("trigger");
        if (trigger is not null && definition.Find(trigger) is null)
        {
            throw new ScenarioException($"There is no activity {JsonMembers.Quote(trigger)}.");
        }

        Drive(Kernel.Start(definition, new StartRequest
        {
            TriggerActivityId = trigger,
            CorrelationId = start.Text("correlationId"),
            Input = Members(start, "input"),
            Payload = Payload(start),
        }, _now));
    }

    private void Deliver(string name, string? correlationId, JsonElement? payload)
    {
        var matching = State.Waits.Where(w => w.Kind == WaitKind.Event && string.Equals(w.Name, name, StringComparison.Ordinal)
            && (correlationId is null || string.Equals(w.Correlation, correlationId, StringComparison.Ordinal))).ToList();
        if (matching.Count == 0)
        {
            throw new ScenarioException($"Nothing waits for the event {JsonMembers.Quote(name)}.");
        }

        foreach (var wait in matching)
        {
            Apply(new EventReceived(wait.Id, payload), mustApply: false);
        }
    }

    private void Elapse(TimeSpan span)
    {
        var end = _now + span;
        while (State.Status == InstanceStatus.Running && State.Waits.Where(w => w.Due <= end).OrderBy(w => w.Due).FirstOrDefault() is { } wait)
        {
            _now = wait.Due > _now ? wait.Due.Value : _now;
            Apply(new TimerDue(wait.Id));
        }

        _now = end;
    }

    private void Apply(Stimulus stimulus, bool mustApply = true)
    {
        var result = Kernel.Apply(definition, StateJson.Read(StateJson.Write(State)), stimulus, _now);
        if (mustApply && !result.Accepted)
        {
            throw new ScenarioException("The instance is in no state for that.");
        }

        Drive(result);
    }

    private void Drive(KernelResult result)
    {
        for (var i = 0; i < MaxActivities; i++)
        {
            _state = result.State;
            Log(result.Effects);
            if (result.Activity is not { } request)
            {
                return;
            }

            result = Kernel.Report(definition, result.State, Answer(request), _now);
        }

        throw new ScenarioException("The workflow never comes to rest.");
    }

    private void Log(IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case StepLogged when ++_steps > MaxSteps:
                    throw new ScenarioException($"The scenario takes more than {MaxSteps} steps.");
                case StepLogged step:
                    Trace.Add($"{step.ActivityId}: {(step.Status == StepStatus.Completed ? string.Join(", ", step.Outcomes) : step.Status.ToString().ToLowerInvariant())}");
                    break;
                case EventPublished published:
                    Published.Add(published.Name);
                    break;
            }
        }
    }

    private ActivityReport Answer(ActivityRequest request)
    {
        if (!answers.TryGet(request.ActivityId, out var answer))
        {
            return DefaultAnswer(request);
        }

        if (answer.ValueKind == JsonValueKind.Array)
        {
            var used = _used.GetValueOrDefault(request.ActivityId);
            _used[request.ActivityId] = used + 1;
            answer = used < answer.GetArrayLength() ? answer[used] : throw new ScenarioException($"There is no further answer of {JsonMembers.Quote(request.ActivityId)}.");
        }

        return Read(answer, request);
    }

    private ActivityReport DefaultAnswer(ActivityRequest request)
    {
        var descriptor = definition.Find(request.ActivityId)!.Descriptor;
        return request.Child is not null ? new ChildStarted($"child-{request.ExecutionId.ToString(CultureInfo.InvariantCulture)}", InstanceStatus.Running)
            : descriptor is { Kind: ActivityKind.Action, Outcomes: [var only] } ? ActivityReport.Completed(only)
            : throw new ScenarioException($"There is no answer of {JsonMembers.Quote(request.ActivityId)}.");
    }

    private ActivityReport Read(JsonElement answer, ActivityRequest request)
    {
        if (answer.ValueKind == JsonValueKind.String)
        {
            return Completed([answer.GetString()!], null, request);
        }

        if (answer.TryGet("waits", out _))
        {
            return new ActivityWaits([.. answer.Items("waits", "").Select(w => new WaitSpec(w.Item.Text("name") ?? "", w.Item.Text("key") ?? "", w.Item.Text("correlation"), Due(w.Item)))]);
        }

        if (answer.Text("fault") is { } code)
        {
            return new ActivityFaulted(code, "Scripted failure.");
        }

        return answer.Text("child") is { } child
            ? new ChildStarted($"child-{request.ExecutionId.ToString(CultureInfo.InvariantCulture)}", Status(child))
            : Completed(Outcomes(answer), Members(answer, "outputs"), request);
    }

    private ActivityCompleted Completed(List<string> outcomes, Dictionary<string, JsonElement>? outputs, ActivityRequest request)
    {
        var ports = definition.Find(request.ActivityId)!.Ports;
        return outcomes.Find(o => !ports.Contains(o, StringComparer.Ordinal)) is { } unknown
            ? throw new ScenarioException($"{JsonMembers.Quote(request.ActivityId)} has no outcome {JsonMembers.Quote(unknown)}.")
            : new ActivityCompleted(outcomes, outputs);
    }

    private DateTimeOffset? Due(JsonElement owner)
    {
        if (owner.Text("due") is not { } text)
        {
            return null;
        }

        return text.StartsWith('+') && TimeSpan.TryParse(text.AsSpan(1), CultureInfo.InvariantCulture, out var span) ? _now + span
            : Values.Instant(Values.Text(text)) ?? throw new ScenarioException($"{JsonMembers.Quote(text)} is neither an instant nor a length of time from now.");
    }

    private Wait WaitOf(string activityId, JsonElement step, WaitKind kind)
    {
        var name = step.Text("name");
        var waits = State.Waits.Where(w => w.Kind == kind && string.Equals(w.ActivityId, activityId, StringComparison.Ordinal) && (name is null || string.Equals(w.Name, name, StringComparison.Ordinal))).ToList();
        return waits.Count == 1 ? waits[0] : throw new ScenarioException($"{JsonMembers.Quote(activityId)} has {waits.Count} such waits, not one.");
    }

    private Incident IncidentOf(string activityId) =>
        State.Incidents.FirstOrDefault(i => string.Equals(i.ActivityId, activityId, StringComparison.Ordinal)) ?? throw new ScenarioException($"{JsonMembers.Quote(activityId)} has not failed.");
}
