using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// Refuses what would mean something else in Elsa than here, because Elsa forgets a trigger (rule 3.1.6) or an input without a storage driver, loses the mark of a loop (3.2.6) or runs a join twice (3.3.3).
/// An own activity that may wait is taken to wait.
/// </summary>
internal sealed class EngineRules(WorkflowDefinition definition, Findings findings)
{
    public void Check()
    {
        if (definition.StartIndex < 0)
        {
            return;
        }

        var direct = definition.GraphFrom(definition.StartIndex);
        foreach (var trigger in definition.Triggers.Where(t => t.ActivityIndex != definition.StartIndex))
        {
            CheckTrigger(definition.GraphFrom(trigger.ActivityIndex), direct);
        }

        foreach (var start in definition.Triggers.Select(t => t.ActivityIndex).Append(definition.StartIndex).Distinct())
        {
            CheckGraph(definition.GraphFrom(start));
            CheckInputs(definition.GraphFrom(start));
        }
    }

    private static bool MayWait(ActivityNode activity) => activity.Descriptor.Kind == ActivityKind.Wait;

    /// <summary>An input that Elsa has forgotten where it is read.</summary>
    private void CheckInputs(FlowGraph graph)
    {
        var forgotten = definition.Inputs.Where(i => !i.IsStored).Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        if (forgotten.Count == 0)
        {
            return;
        }

        var afterWait = new bool[definition.Activities.Count];
        foreach (var activity in definition.Activities.Where(a => graph.Reached[a.Index] && MayWait(a)))
        {
            foreach (var index in graph.Outbound[activity.Index])
            {
                Spread(definition.Connections[index].Target, afterWait, graph);
            }
        }

        foreach (var activity in definition.Activities.Where(a => afterWait[a.Index]))
        {
            foreach (var read in activity.Inputs.Select(i => i.Expression).Concat(activity.Cases.Select(c => c.Condition)).OfType<Expression>().Where(e => e.Kind == ExpressionKind.Input && forgotten.Remove(e.Reference)))
            {
                findings.House(activity.JsonPointer, "two-engines-input",
                    $"It reads the input {JsonMembers.Quote(read.Reference)} after a wait; Elsa has forgotten it by then, since it has no storage driver.",
                    "Give the input \"storageDriverType\": \"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\".");
            }
        }
    }

    /// <summary>After a wait, Elsa sees the graph from the direct start only.</summary>
    private void CheckTrigger(FlowGraph graph, FlowGraph direct)
    {
        var afterWait = new bool[definition.Activities.Count];
        foreach (var activity in definition.Activities)
        {
            if (graph.Reached[activity.Index] && MayWait(activity) && activity.Index != graph.Start)
            {
                Spread(activity.Index, afterWait, graph);
            }
        }

        for (var i = 0; i < afterWait.Length; i++)
        {
            if (afterWait[i] && !graph.AgreesAbout(i, direct, definition.Connections))
            {
                findings.House(definition.Activities[i].JsonPointer, "two-engines-trigger",
                    $"When {JsonMembers.Quote(definition.Activities[graph.Start].Id)} has started the workflow, Elsa forgets so at the first wait, and fails or stands still at {JsonMembers.Quote(definition.Activities[i].Id)} (rule 3.1.6).",
                    "Lead all triggers into the same activity before the first wait.");
                return;
            }
        }
    }

    private void CheckGraph(FlowGraph graph)
    {
        foreach (var connection in definition.Connections)
        {
            if (graph.IsBack[connection.Index] && MayWait(definition.Activities[connection.Target]) && CanBeEnteredAgain(connection.Target, graph))
            {
                findings.House(connection.JsonPointer, "two-engines-loop",
                    $"It leads back straight into {JsonMembers.Quote(definition.Activities[connection.Target].Id)}, which waits and can be entered by other ways again; Elsa then ignores those (rule 3.2.6).",
                    "Lead it back to an activity in front that does not wait.");
            }
        }

        foreach (var join in definition.Activities)
        {
            if (join.BuiltIn == BuiltIn.Join && graph.Reached[join.Index] && join.JoinMode is null)
            {
                findings.House(join.JsonPointer, "join-mode-not-literal", "What the join waits for is not written in the file.", "Give Mode as a literal.");
            }

            if (join is { BuiltIn: BuiltIn.Join, JoinMode: null or JoinMode.WaitAny } && graph.ForwardInbound[join.Index].Length > 1)
            {
                CheckRace(join, graph);
            }
        }
    }

    private bool CanBeEnteredAgain(int activity, FlowGraph graph)
    {
        var inbound = graph.ForwardInbound[activity];
        if (inbound.Length > 1)
        {
            return true;
        }

        var after = new bool[definition.Activities.Count];
        Spread(activity, after, graph);
        return inbound.Any(index => after[definition.Connections[index].Source]);
    }

    /// <summary>Two branches that run at once, one of which can come to the join without waiting while the other begins to wait.</summary>
    private void CheckRace(ActivityNode join, FlowGraph graph)
    {
        var quick = Quick(join.Index, graph);
        var waiting = new bool[quick.Length];
        foreach (var activity in definition.Activities)
        {
            if (MayWait(activity) && !waiting[activity.Index] && graph.LeadsTo(activity.Index, join.Index))
            {
                Spread(activity.Index, waiting, graph, backwards: true);
            }
        }

        foreach (var split in definition.Activities)
        {
            var ways = graph.Outbound[split.Index].Where(i => !graph.IsBack[i]).Select(i => definition.Connections[i]);
            if (graph.Outbound[split.Index].Length > 1 && ways.GroupBy(w => RunsAllPorts(split) ? "" : w.Port, StringComparer.Ordinal).Any(g => IsRace(g, quick, waiting)))
            {
                findings.House(join.JsonPointer, "two-engines-join",
                    $"Of the branches from {JsonMembers.Quote(split.Id)}, one can come to {JsonMembers.Quote(join.Id)} without waiting while another begins to wait; Elsa then runs the join and what follows twice (rule 3.3.3).",
                    "Let both branches wait, or follow only one of them.");
                return;
            }
        }
    }

    private static bool IsRace(IEnumerable<Connection> together, bool[] quick, bool[] waiting)
    {
        List<Connection> ways = [.. together];
        var both = ways.Count(w => quick[w.Target] && waiting[w.Target]);
        var quickOnly = ways.Exists(w => quick[w.Target] && !waiting[w.Target]);
        var waitingOnly = ways.Exists(w => !quick[w.Target] && waiting[w.Target]);
        return both > 1 || (quickOnly && waitingOnly) || (both == 1 && (quickOnly || waitingOnly));
    }

    private static bool RunsAllPorts(ActivityNode split) =>
        split.BuiltIn is BuiltIn.Fork
        || (split.BuiltIn == BuiltIn.Switch && string.Equals(Values.AsText(split.Input("Mode")?.Expression?.Value ?? Values.Null), "MatchAny", StringComparison.Ordinal));

    /// <summary>Every activity from which another can be reached over forward connections without waiting on the way; itself included.</summary>
    private bool[] Quick(int activity, FlowGraph graph)
    {
        var quick = new bool[definition.Activities.Count];
        quick[activity] = true;
        var stack = new Stack<int>();
        stack.Push(activity);
        while (stack.TryPop(out var at))
        {
            foreach (var index in graph.ForwardInbound[at])
            {
                var source = definition.Connections[index].Source;
                if (!quick[source] && !MayWait(definition.Activities[source]))
                {
                    quick[source] = true;
                    stack.Push(source);
                }
            }
        }

        return quick;
    }

    private void Spread(int from, bool[] reached, FlowGraph graph, bool backwards = false)
    {
        var stack = new Stack<int>();
        stack.Push(from);
        while (stack.TryPop(out var at))
        {
            if (reached[at])
            {
                continue;
            }

            reached[at] = true;
            foreach (var index in backwards ? graph.ForwardInbound[at] : graph.Outbound[at])
            {
                stack.Push(backwards ? definition.Connections[index].Source : definition.Connections[index].Target);
            }
        }
    }
}
