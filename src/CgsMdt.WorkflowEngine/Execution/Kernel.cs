using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>
/// Runs instances: a pure, deterministic function of definition, state, what happened, and the time. It reads no clock and no store.
/// A burst is the work that follows from one stimulus. Built-in activities run here; for every other the kernel stops and hands out an <see cref="ActivityRequest"/>;
/// the host runs it, reports, and does so again until none is handed out:
/// <code>
/// var result = Kernel.Apply(definition, state, stimulus, now);
/// while (result.Activity is { } request)
/// {
///     Write(result.Effects);
///     result = Kernel.Report(definition, result.State, await RunAsync(request), now);
/// }
/// </code>
/// </summary>
public static class Kernel
{
    /// <summary>Starts an instance.</summary>
    /// <exception cref="ArgumentException">The definition has no such trigger activity.</exception>
    public static KernelResult Start(WorkflowDefinition definition, StartRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(request);
        var trigger = request.TriggerActivityId is null ? -1
            : definition.Find(request.TriggerActivityId)?.Index ?? throw new ArgumentException($"There is no activity {request.TriggerActivityId}.", nameof(request));
        var connections = definition.Connections.Count;
        var state = new InstanceState(
            definition.Id, new int[definition.Activities.Count], new int[connections], new bool[connections], [.. definition.Variables.Select(v => v.Default)])
        {
            CorrelationId = request.CorrelationId,
            Parent = request.Parent,
            Start = trigger >= 0 ? trigger : definition.StartIndex,
            Trigger = trigger,
            Payload = request.Payload,
            Input = request.Input ?? InstanceState.EmptyInput,
        };
        var burst = new Burst(definition, state, now);
        if (state.Start >= 0)
        {
            burst.Enqueue(state.Start, viaBack: false);
        }
        else
        {
            state.FlowchartCompleted = true;
        }

        return burst.Run();
    }

    /// <summary>Takes in a stimulus.</summary>
    /// <exception cref="ArgumentException">The state is of another version of the definition.</exception>
    /// <exception cref="InvalidOperationException">A burst was stopped half way (<see cref="InstanceState.IsInBurst"/>) and the stimulus is neither its continuation nor a cancellation.</exception>
    public static KernelResult Apply(WorkflowDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now)
    {
        CheckVersion(definition, state);
        ArgumentNullException.ThrowIfNull(stimulus);
        return stimulus switch
        {
            Cancelled => state.Status is InstanceStatus.Running or InstanceStatus.Faulted ? new Burst(definition, state.Copy(), now).CancelInstance() : Ignored(state),
            IncidentRetried retried => Mend(definition, state, retried.ExecutionId, outcomes: null, now),
            IncidentSkipped skipped => Mend(definition, state, skipped.ExecutionId, skipped.Outcomes, now),
            BurstContinued => Continue(definition, state, now),
            _ when state.IsInBurst => throw new InvalidOperationException("A burst was stopped half way; go on with it first."),
            _ when state.Status != InstanceStatus.Running => Ignored(state),
            EventReceived received => Resume(definition, state, received.WaitId, received.Payload, now, WaitKind.Event),
            WaitResumed resumed => Resume(definition, state, resumed.WaitId, resumed.Payload, now, WaitKind.Own),
            TimerDue due => Due(definition, state, due.WaitId, now),
            WaitRekeyed rekeyed => Rekey(definition, state, rekeyed, now),
            ChildEnded ended => EndChild(definition, state, ended, now),
            _ => throw new ArgumentException("Unknown stimulus.", nameof(stimulus)),
        };
    }

    /// <summary>Goes on with what the host did.</summary>
    /// <exception cref="InvalidOperationException">No activity is in the host's hands.</exception>
    public static KernelResult Report(WorkflowDefinition definition, InstanceState state, ActivityReport report, DateTimeOffset now)
    {
        CheckVersion(definition, state);
        ArgumentNullException.ThrowIfNull(report);
        if (!state.IsInBurst)
        {
            throw new InvalidOperationException("No activity has been handed out.");
        }

        var burst = new Burst(definition, state.Copy(), now);
        burst.TakeIn(report);
        return burst.Run();
    }

    private static KernelResult Ignored(InstanceState state) => new(state, null, [], Accepted: false);

    private static void CheckVersion(WorkflowDefinition definition, InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        if (!string.Equals(definition.Id, state.DefinitionVersionId, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The instance runs on {state.DefinitionVersionId}, not on {definition.Id}.", nameof(state));
        }

        if (state.Visits.Length != definition.Activities.Count || state.Seen.Length != definition.Connections.Count
            || state.Followed.Length != definition.Connections.Count || state.Variables.Length != definition.Variables.Count)
        {
            throw new ArgumentException($"The definition {definition.Id} is not the one the instance was started with.", nameof(state));
        }
    }

    private static KernelResult Resume(WorkflowDefinition definition, InstanceState state, int waitId, JsonElement? payload, DateTimeOffset now, WaitKind kind)
    {
        if (Find(state, waitId) is not { } wait || wait.Kind != kind)
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        if (kind == WaitKind.Own)
        {
            Ask(burst, state, new Resumption(ResumeCause.Stimulus, wait, payload));
        }
        else
        {
            burst.Resume(wait, payload is { } value && !Values.IsNull(value) ? value : Values.EmptyObject);
        }

        return burst.Run();
    }

    private static KernelResult Due(WorkflowDefinition definition, InstanceState state, int waitId, DateTimeOffset now)
    {
        // A time that was moved on after its coming had been noted has not come.
        if (Find(state, waitId) is not { Due: { } due } wait || due > now)
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        if (wait.Kind == WaitKind.Own)
        {
            Ask(burst, state, new Resumption(ResumeCause.Due, wait, Payload: null));
        }
        else
        {
            burst.Resume(wait, result: null);
        }

        return burst.Run();
    }

    private static KernelResult Rekey(WorkflowDefinition definition, InstanceState state, WaitRekeyed rekeyed, DateTimeOffset now)
    {
        if (Find(state, rekeyed.WaitId) is not { Kind: WaitKind.Own } wait || wait.Due == rekeyed.Due)
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        burst.Rekey(wait, rekeyed.Due);
        return burst.Run();
    }

    private static KernelResult EndChild(WorkflowDefinition definition, InstanceState state, ChildEnded ended, DateTimeOffset now)
    {
        if (Find(state, ended.WaitId) is not { Kind: WaitKind.Child } wait)
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        switch (ended.Status)
        {
            case InstanceStatus.Finished:
                burst.Resume(wait, burst.ChildResult(wait));
                break;
            case InstanceStatus.Cancelled:
                burst.Effect(new Departed("3.8.1", wait.ActivityId));
                burst.FailWaiting(wait, "child-cancelled", "The workflow it waited for was cancelled.");
                break;
            case InstanceStatus.Faulted:
                burst.Effect(new Departed("3.9.2", wait.ActivityId));
                break;
            default:
                return Ignored(state);
        }

        return burst.Run();
    }

    private static KernelResult Mend(WorkflowDefinition definition, InstanceState state, int executionId, IReadOnlyList<string>? outcomes, DateTimeOffset now)
    {
        if (state.IsInBurst)
        {
            throw new InvalidOperationException("A burst was stopped half way; go on with it first.");
        }

        if (state.Status is InstanceStatus.Finished or InstanceStatus.Cancelled || state.Incidents.FirstOrDefault(i => i.ExecutionId == executionId) is not { } incident
            || (state.LiveList.Exists(l => l.Id == executionId) && outcomes?.All(o => definition.Find(incident.ActivityId)!.Ports.Contains(o, StringComparer.Ordinal)) == false))
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        burst.Mend(executionId, outcomes);
        return burst.Run();
    }

    private static KernelResult Continue(WorkflowDefinition definition, InstanceState state, DateTimeOffset now)
    {
        if (!state.IsInBurst)
        {
            return Ignored(state);
        }

        var burst = new Burst(definition, state.Copy(), now);
        burst.HandOutAgain();
        return burst.Run();
    }

    private static void Ask(Burst burst, InstanceState state, Resumption resumption)
    {
        var live = state.LiveList.Find(l => l.Id == resumption.Wait.ExecutionId);
        burst.Enqueue(live.Activity, live.ViaBack, live.Id, resumption);
    }

    private static Wait? Find(InstanceState state, int waitId) => state.WaitList.Find(w => w.Id == waitId);
}
