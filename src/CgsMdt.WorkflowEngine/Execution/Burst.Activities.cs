using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>What a FlowJoin waits for.</summary>
internal enum JoinMode
{
    WaitAny,
    WaitAllActive,
    WaitAll,
}

/// <summary>The built-in activities, and the evaluation of inputs.</summary>
internal sealed partial class Burst
{
    private void ExecuteBuiltIn(int id, ActivityNode node)
    {
        switch (node.BuiltIn)
        {
            case BuiltIn.Event:
                ExecuteEvent(id, node);
                break;
            case BuiltIn.Delay:
                WaitUntil(id, node, "ResumeAt", After(node, "TimeSpan"));
                break;
            case BuiltIn.Timer when _state.Trigger != node.Index:
                WaitUntil(id, node, "ResumeAt", After(node, "Interval"));
                break;
            case BuiltIn.StartAt when _state.Trigger != node.Index && Instant(node, "DateTime") is var instant && instant > _now:
                WaitUntil(id, node, "ExecuteAt", instant);
                break;
            case BuiltIn.Decision:
                Complete(id, [Flag(node, "Condition") ? "True" : "False"]);
                break;
            case BuiltIn.Switch:
                Complete(id, Matching(node));
                break;
            case BuiltIn.Fork:
                Complete(id, Branches(node));
                break;
            case BuiltIn.Join:
                Join(id, node);
                break;
            case BuiltIn.PublishEvent:
                Publish(node);
                Complete(id, DoneOutcome);
                break;
            case BuiltIn.SetVariable:
                SetVariable(node);
                Complete(id, DoneOutcome);
                break;
            case BuiltIn.Correlate:
                _state.CorrelationId = Text(node, "CorrelationId");
                _effects.Add(new CorrelationChanged(_state.CorrelationId));
                Complete(id, DoneOutcome);
                break;
            case BuiltIn.Finish:
                Finish(id);
                break;
            case BuiltIn.Fault:
                throw new StepFaultException(Text(node, "Code") ?? "fault", Text(node, "Message") ?? "The workflow failed on purpose.");
            default:
                Complete(id, DoneOutcome);
                break;
        }
    }

    private void ExecuteEvent(int id, ActivityNode node)
    {
        if (_state.Trigger == node.Index)
        {
            SetOutput(node, "Result", _state.Payload ?? Values.EmptyObject);
            Complete(id, DoneOutcome);
            return;
        }

        var name = Text(node, "EventName") ?? throw new StepFaultException("no-event-name", "The event has no name.");
        BeginWait(id, node, WaitKind.Event, name, WaitKeys.Event(name), correlation: null, due: null);
    }

    private void WaitUntil(int id, ActivityNode node, string member, DateTimeOffset due) =>
        BeginWait(id, node, WaitKind.Timer, node.Descriptor.TypeName, WaitKeys.Time(node.Descriptor.TypeName, member, due), correlation: null, due);

    private void Join(int id, ActivityNode node)
    {
        _joinInHand = node.Index;
        try
        {
            CancelAncestors(node.Index);
        }
        finally
        {
            _joinInHand = -1;
        }

        Complete(id, DoneOutcome);
    }

    private void Publish(ActivityNode node)
    {
        var name = Text(node, "EventName") ?? throw new StepFaultException("no-event-name", "The event has no name.");
        var correlation = Text(node, "CorrelationId");
        var payload = Evaluate(node, "Payload");
        _effects.Add(new EventPublished(
            name, string.IsNullOrEmpty(correlation) ? null : correlation, Values.IsNull(payload) ? null : payload, Flag(node, "IsLocalEvent")));
    }

    private void SetVariable(ActivityNode node)
    {
        if (node.TargetVariable < 0)
        {
            return;
        }

        var variable = _definition.Variables[node.TargetVariable];
        _state.Variables[node.TargetVariable] = VariableValues.TryConvert(Evaluate(node, "Value"), variable.TypeName, variable.IsArray, out var value)
            ? value
            : throw new StepFaultException("bad-value", $"The value is no {variable.TypeName}.");
    }

    private void Finish(int id)
    {
        _state.Queue.Clear();
        RemoveAllWaits();
        if (_state.Status == InstanceStatus.Faulted)
        {
            throw new StepFaultException("finish-after-fault", "The instance has failed and cannot finish.");
        }

        _state.Status = InstanceStatus.Finished;
        Complete(id, DoneOutcome);
        _state.LiveList.Clear();
        foreach (var incident in _state.IncidentList.ToArray())
        {
            CloseIncident(incident.ExecutionId);
        }
    }

    private List<string> Matching(ActivityNode node)
    {
        var isAny = string.Equals(Text(node, "Mode"), "MatchAny", StringComparison.OrdinalIgnoreCase);
        var matching = new List<string>(1);
        foreach (var @case in node.Cases)
        {
            if (@case.Condition is not null && Values.Coerce(Evaluate(@case.Condition), "Boolean").ValueKind == JsonValueKind.True)
            {
                matching.Add(@case.Label);
                if (!isAny)
                {
                    break;
                }
            }
        }

        if (matching.Count == 0)
        {
            matching.Add("Default");
        }

        return matching;
    }

    private List<string> Branches(ActivityNode node)
    {
        if (!VariableValues.TryConvert(Evaluate(node, "Branches"), "String[]", isArray: false, out var value))
        {
            throw new StepFaultException("bad-input", "Branches is no list of texts.");
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(b => Values.AsText(b) ?? "")] : [BuiltInActivities.Done];
    }

    private JoinMode ModeOf(int activity)
    {
        var node = _definition.Activities[activity];
        return node.JoinMode ?? (Enum.TryParse<JoinMode>(Text(node, "Mode"), ignoreCase: true, out var mode) ? mode : JoinMode.WaitAny);
    }

    private DateTimeOffset After(ActivityNode node, string input) =>
        Values.Duration(Evaluate(node, input)) is { } span && span <= DateTimeOffset.MaxValue - _now
            ? _now + span
            : throw new StepFaultException("bad-input", $"{input} is not a length of time.");

    private DateTimeOffset Instant(ActivityNode node, string input) =>
        Values.Instant(Evaluate(node, input)) ?? throw new StepFaultException("bad-input", $"{input} is not an instant.");

    private string? Text(ActivityNode node, string input) => Values.AsText(Evaluate(node, input));

    private bool Flag(ActivityNode node, string input) => Values.Coerce(Evaluate(node, input), "Boolean").ValueKind == JsonValueKind.True;

    private JsonElement Evaluate(ActivityNode node, string input) =>
        node.Input(input)?.Expression is { } expression ? Evaluate(expression) : Values.Null;

    private JsonElement Evaluate(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Variable => expression.VariableIndex >= 0 ? _state.Variables[expression.VariableIndex] : Values.Null,
        ExpressionKind.Input => _state.Input.TryGetValue(expression.Reference, out var value) ? value : Values.Null,
        _ => expression.Value,
    };

    private Dictionary<string, JsonElement> Inputs(ActivityNode node)
    {
        var inputs = new Dictionary<string, JsonElement>(node.Descriptor.Inputs.Count, StringComparer.Ordinal);
        foreach (var input in node.Descriptor.Inputs)
        {
            if (node.Input(input.Name)?.Expression is { } expression)
            {
                inputs[input.Name] = Values.Coerce(Evaluate(expression), input.TypeName);
            }
            else if (input.Default is not null)
            {
                inputs[input.Name] = Values.Coerce(Values.Text(input.Default), input.TypeName);
            }
        }

        return inputs;
    }

    private Dictionary<string, JsonElement> ChildInput(ActivityNode node)
    {
        var input = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (VariableValues.TryConvert(Evaluate(node, "Input"), "ObjectDictionary", isArray: false, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                input[member.Name] = member.Value;
            }
        }

        return input;
    }

    private void SetOutput(ActivityNode node, string output, JsonElement value)
    {
        foreach (var binding in node.Outputs)
        {
            if (binding.VariableIndex >= 0 && string.Equals(binding.Name, output, StringComparison.Ordinal))
            {
                _state.Variables[binding.VariableIndex] = value;
            }
        }
    }
}
