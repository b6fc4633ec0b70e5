using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Execution;

/// <summary>Why an instance cannot be taken to another version as it stands.</summary>
public enum MoveObstacle
{
    /// <summary>It stands at a step that the other version does not have: say which step takes its place.</summary>
    StepGone,

    /// <summary>A step was named as a replacement that the other version does not have.</summary>
    NoSuchReplacement,

    /// <summary>It waits for a workflow it started, and the other version has no such step: that one has to end first.</summary>
    WaitsForChild,

    /// <summary>A burst was stopped half way and has to go on first.</summary>
    InBurst,
}

/// <summary>One thing in the way.</summary>
/// <param name="Obstacle">What.</param>
/// <param name="ActivityId">The step it is about; empty for the instance as a whole.</param>
public sealed record MoveProblem(MoveObstacle Obstacle, string ActivityId);

/// <summary>
/// Takes an instance from one version of its definition to another. Steps are known again by their id, or by the replacement named for them; connections by the two steps and the port;
/// variables by id, then by name and type. What the other version has besides counts as passed over in every round that is behind, as if its paths had always been skipped.
/// An own activity that waits is asked again and reads the record; an Elsa wait whose inputs are unchanged goes on waiting, and else begins anew.
/// </summary>
public static class VersionMove
{
    /// <summary>What stands in the way; empty if it can be done.</summary>
    public static IReadOnlyList<MoveProblem> Check(WorkflowDefinition from, WorkflowDefinition to, InstanceState state, IReadOnlyDictionary<string, string> replacements)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(replacements);
        List<MoveProblem> problems = [];
        if (state.IsInBurst || state.Queue.Count > 0)
        {
            problems.Add(new(MoveObstacle.InBurst, ""));
        }

        foreach (var live in state.LiveList)
        {
            var before = from.Activities[live.Activity];
            if (to.Find(Transposition.Renamed(before.Id, replacements)) is not { } after)
            {
                problems.Add(new(replacements.ContainsKey(before.Id) ? MoveObstacle.NoSuchReplacement : MoveObstacle.StepGone, before.Id));
            }
            else if (live.Status == LiveStatus.Waiting && before.BuiltIn is BuiltIn.ExecuteWorkflow or BuiltIn.DispatchWorkflow && after.BuiltIn != before.BuiltIn)
            {
                problems.Add(new(MoveObstacle.WaitsForChild, before.Id));
            }
        }

        return problems;
    }

    /// <summary>Does it: the first call of a burst, like a stimulus. The definition to go on with is <paramref name="to"/>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Check"/> names something in the way.</exception>
    public static KernelResult Apply(WorkflowDefinition from, WorkflowDefinition to, InstanceState state, IReadOnlyDictionary<string, string> replacements, DateTimeOffset now)
    {
        if (Check(from, to, state, replacements) is [var problem, ..])
        {
            throw new InvalidOperationException($"The instance cannot be moved: {problem.Obstacle} {problem.ActivityId}");
        }

        var transposition = new Transposition(from, to, replacements);
        var moved = transposition.Of(state);
        var burst = new Burst(to, moved, now);
        foreach (var wait in moved.WaitList.Where(w => !string.Equals(w.ActivityId, Transposition.IdBefore(state, w.Id), StringComparison.Ordinal)))
        {
            burst.TellMoved(wait);
        }

        if (moved.Status == InstanceStatus.Running)
        {
            foreach (var live in moved.LiveList.Where(l => l.Status == LiveStatus.Waiting).ToArray())
            {
                burst.GoOnWaiting(live, transposition.BeginsAnew(state, live));
            }

            burst.Settle(activity => transposition.IsJoinedOtherwise(state, activity));
        }

        return burst.Run();
    }
}
