using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>What the host reports of an activity it ran.</summary>
internal sealed partial class Burst
{
    /// <summary>Takes in the report of the activity in the host's hands.</summary>
    public void TakeIn(ActivityReport report)
    {
        var current = _state.Current!;
        var live = Live(current.Id);
        try
        {
            TakeIn(report, current, _definition.Activities[live.Activity]);
        }
        catch (StepFaultException fault)
        {
            RemoveWaitsOf(current.Id);
            Fault(live.Id, live.Activity, live.ViaBack, fault.Code, fault.Message);
        }

        _state.Current = null;
    }

    private void TakeIn(ActivityReport report, CurrentExecution current, ActivityNode node)
    {
        switch (report)
        {
            case ActivityFaulted faulted:
                throw new StepFaultException(faulted.Code, faulted.Message);
            case ActivityCompleted completed:
                RemoveWaitsOf(current.Id);
                foreach (var output in completed.Outputs ?? EmptyOutputs)
                {
                    SetOutput(node, output.Key, output.Value);
                }

                Complete(current.Id, completed.Outcomes, wasSuspended: current.Resumed is not null);
                break;
            case ActivityWaits waits:
                CheckWaits(waits, current, node);
                ReplaceWaits(current.Id, node, waits.Waits);
                SetWaiting(current.Id);
                break;
            case ChildStarted child when node.BuiltIn is BuiltIn.ExecuteWorkflow or BuiltIn.DispatchWorkflow:
                TakeInChild(child, current, node);
                break;
            default:
                throw new StepFaultException("bad-report", $"{report.GetType().Name} is no answer to {node.Descriptor.TypeName}.");
        }
    }

    private static void CheckWaits(ActivityWaits waits, CurrentExecution current, ActivityNode node)
    {
        if (node.BuiltIn != BuiltIn.None || node.Descriptor.Kind != ActivityKind.Wait)
        {
            throw new StepFaultException("not-a-wait", $"{node.Descriptor.TypeName} is declared as one that never waits.");
        }

        if (waits.Waits.Count == 0)
        {
            throw new StepFaultException("no-wait", "The activity waits for nothing and would wait for ever.");
        }

        if (current.Resumed is { Cause: ResumeCause.Due, Wait: var ended }
            && waits.Waits.Any(w => string.Equals(WaitKeys.Own(w.Name, w.Key), ended.Key, StringComparison.Ordinal) && w.Due is { } due && due == ended.Due))
        {
            throw new StepFaultException("wait-already-due", "The activity waits again for a time that has just come.");
        }
    }

    private void TakeInChild(ChildStarted child, CurrentExecution current, ActivityNode node)
    {
        var isInline = node.BuiltIn == BuiltIn.ExecuteWorkflow;
        var waits = current.ChildWait > 0 && child.Status != InstanceStatus.Finished;
        if (!waits)
        {
            if (isInline || current.ChildWait > 0)
            {
                SetOutput(node, "Result", isInline ? StatusRecord(child.InstanceId, child.Status) : Values.EmptyObject);
            }

            Complete(current.Id, DoneOutcome);
            return;
        }

        var type = node.Descriptor.TypeName;
        AddWait(current.Id, node, WaitKind.Child, type, WaitKeys.Child(type, child.InstanceId), correlation: null, due: null, current.ChildWait);
        SetWaiting(current.Id);
        if (child.Status == InstanceStatus.Faulted)
        {
            _effects.Add(new Departed("3.9.2", node.Id));
        }
    }

    /// <summary>What the result variable of a parent holds when its child has ended later (Elsa rule 3.9.4).</summary>
    public JsonElement ChildResult(Wait wait) =>
        _definition.Find(wait.ActivityId)?.BuiltIn == BuiltIn.ExecuteWorkflow ? StatusRecord(instanceId: null, InstanceStatus.Running, isEmpty: true) : Values.EmptyObject;

    private static JsonElement StatusRecord(string? instanceId, InstanceStatus status, bool isEmpty = false) =>
        JsonSerializer.SerializeToElement(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["WorkflowDefinitionVersionId"] = null,
                ["WorkflowInstanceId"] = instanceId,
                ["CorrelationId"] = null,
                ["Status"] = isEmpty || status == InstanceStatus.Running ? 0 : 1,
                ["SubStatus"] = isEmpty ? 0 : status switch
                {
                    InstanceStatus.Finished => 3,
                    InstanceStatus.Cancelled => 4,
                    InstanceStatus.Faulted => 5,
                    _ => 2,
                },
                ["Output"] = isEmpty ? null : new Dictionary<string, object?>(StringComparer.Ordinal),
            },
            JsonSerializerOptions.Default);

    private static IReadOnlyDictionary<string, JsonElement> EmptyOutputs { get; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
}
