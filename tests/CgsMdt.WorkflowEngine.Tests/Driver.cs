using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Runs one instance in memory; the state goes through its JSON between any two calls.</summary>
internal sealed class Driver(WorkflowDefinition definition)
{
    private WorkflowDefinition definition = definition;

    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Begin;

    public InstanceState State { get; private set; } = null!;

    public List<Effect> Effects { get; } = [];

    public List<ActivityRequest> Requests { get; } = [];

    /// <summary>Answers of activities by id; Demo activities answer by themselves.</summary>
    public Dictionary<string, Func<ActivityRequest, ActivityReport>> Answers { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Trace => Effects.OfType<StepLogged>().Select(s => $"{s.ActivityId}:{s.Status}");

    public IEnumerable<string> Completed => Effects.OfType<StepLogged>().Where(s => s.Status == StepStatus.Completed).Select(s => s.ActivityId);

    public IEnumerable<string> Rules => Effects.OfType<Departed>().Select(d => d.Rule);

    public IEnumerable<string> Waiting => State.Waits.Select(w => w.ActivityId);

    public Driver Start(string? trigger = null, string? correlation = null, JsonElement? payload = null, Dictionary<string, JsonElement>? input = null)
    {
        Drive(Kernel.Start(definition, new StartRequest { TriggerActivityId = trigger, CorrelationId = correlation, Payload = payload, Input = input }, Now));
        return this;
    }

    public KernelResult Apply(Stimulus stimulus)
    {
        var result = Kernel.Apply(definition, StateJson.Read(StateJson.Write(State)), stimulus, Now);
        Drive(result);
        return result;
    }

    /// <summary>Takes the instance to another version.</summary>
    public Driver MoveTo(WorkflowDefinition other, params (string From, string To)[] replacements)
    {
        var from = definition;
        definition = other;
        Drive(VersionMove.Apply(from, other, StateJson.Read(StateJson.Write(State)), replacements.ToDictionary(r => r.From, r => r.To, StringComparer.Ordinal), Now));
        return this;
    }

    public IReadOnlyList<MoveProblem> CheckMoveTo(WorkflowDefinition other, params (string From, string To)[] replacements) =>
        VersionMove.Check(definition, other, State, replacements.ToDictionary(r => r.From, r => r.To, StringComparer.Ordinal));

    public Wait WaitOf(string activityId) => State.Waits.Single(w => w.ActivityId == activityId);

    public KernelResult Event(string activityId, JsonElement? payload = null) => Apply(new EventReceived(WaitOf(activityId).Id, payload));

    public static JsonElement Value(object value) => JsonSerializer.SerializeToElement(value);

    private void Drive(KernelResult result)
    {
        while (true)
        {
            State = result.State;
            Effects.AddRange(result.Effects);
            if (result.Activity is not { } request)
            {
                return;
            }

            Requests.Add(request);
            var report = Answers.TryGetValue(request.ActivityId, out var answer) ? answer(request) : DemoActivities.Run(request);
            result = Kernel.Report(definition, StateJson.Read(StateJson.Write(result.State)), report, Now);
        }
    }
}
