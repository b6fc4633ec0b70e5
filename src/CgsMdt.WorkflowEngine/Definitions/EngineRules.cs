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

        var cycles = FlowCycles.Of(definition, _ => false);
        foreach (var start in definition.Triggers.Select(t => t.ActivityIndex).Append(definition.StartIndex).Distinct())
        {
            CheckGraph(definition.GraphFrom(start), cycles);
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

    private void CheckGraph(FlowGraph graph, int[] cycles)
    {
        foreach (var connection in definition.Connections)
        {
            if (graph.IsBack[connection.Index] && MayWait(definition.Activities[connection.Target]) && CanBeEnteredAgain(connection.Target, graph, cycles))
            {
                findings.House(connection.JsonPointer, "two-engines-loop",
                    $"It leads back straight into {JsonMembers.Quote(definition.Activities[connection.Target].Id)}, which waits and can be entered by other ways again; Elsa then ignores those (rule 3.2.6).",
                    "Lead it back to an activity in front that does not wait.");
            }
        }

        var races = JoinRaces.Of(definition, graph);
        foreach (var join in definition.Activities)
        {
            if (join.BuiltIn == BuiltIn.Join && graph.Reached[join.Index] && join.JoinMode is null)
            {
                findings.House(join.JsonPointer, "join-mode-not-literal", "What the join waits for is not written in the file.", "Give Mode as a literal.");
            }

            if (races.TryGetValue(join.Index, out var split))
            {
                findings.House(join.JsonPointer, "two-engines-join",
                    $"Of the branches from {JsonMembers.Quote(split.Id)}, one can come to {JsonMembers.Quote(join.Id)} without waiting while another begins to wait; Elsa then runs the join and what follows twice (rule 3.3.3).",
                    "Let both branches wait, or follow only one of them.");
            }
        }
    }

    private bool CanBeEnteredAgain(int activity, FlowGraph graph, int[] cycles)
    {
        var inbound = graph.ForwardInbound[activity];
        return inbound.Length > 1 || inbound.Any(index => cycles[definition.Connections[index].Source] == cycles[activity]);
    }

    private void Spread(int from, bool[] reached, FlowGraph graph)
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
            foreach (var index in graph.Outbound[at])
            {
                stack.Push(definition.Connections[index].Target);
            }
        }
    }
}
