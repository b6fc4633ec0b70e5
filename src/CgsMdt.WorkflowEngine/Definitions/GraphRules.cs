using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>What the graph must be: every activity can be reached, every loop can be entered at one place only and waits somewhere, no outcome leads nowhere.</summary>
internal sealed class GraphRules(WorkflowDefinition definition, Findings findings)
{
    public void Check()
    {
        if (definition.StartIndex < 0)
        {
            findings.House("/root/activities", "no-activities", "The workflow has no activities.", "Add at least one.");
            return;
        }

        List<FlowGraph> graphs = [definition.GraphFrom(definition.StartIndex), .. definition.Triggers.Select(t => definition.GraphFrom(t.ActivityIndex))];
        foreach (var activity in definition.Activities)
        {
            if (!graphs.Exists(g => g.Reached[activity.Index]))
            {
                findings.House(activity.JsonPointer, "unreachable-activity", $"Nothing leads to {JsonMembers.Quote(activity.Id)}.", "Connect it, or remove it.");
            }

            CheckOutcomes(activity);
        }

        var cycles = FlowCycles.Of(definition, AlwaysWaits);
        foreach (var connection in definition.Connections)
        {
            if (graphs.Exists(g => g.IsBack[connection.Index] && !g.IsValidBack[connection.Index]))
            {
                findings.House(connection.JsonPointer, "irreducible-loop", "The loop it closes can also be entered elsewhere; following it would fail.", "Lead every way into the loop through the same activity.");
            }

            if (graphs.Exists(g => g.IsBack[connection.Index]) && LeadsBackWithoutWaiting(connection, cycles))
            {
                findings.House(connection.JsonPointer, "loop-without-wait", "The loop it closes can go round without ever waiting.", "Put an activity that waits into every round.");
            }
        }
    }

    private void CheckOutcomes(ActivityNode activity)
    {
        if (activity.Ports.Count < 2 || activity.BuiltIn is not (BuiltIn.None or BuiltIn.Decision))
        {
            return;
        }

        List<Connection> ways = [.. definition.GraphFrom(definition.StartIndex).Outbound[activity.Index].Select(i => definition.Connections[i])];
        foreach (var port in activity.Ports)
        {
            if (!ways.Exists(c => string.Equals(c.Port, port, StringComparison.Ordinal)))
            {
                findings.House(activity.JsonPointer, "unconnected-outcome", $"The outcome {JsonMembers.Quote(port)} of {JsonMembers.Quote(activity.Id)} leads nowhere, so the path would end silently.", "Connect it, to an Elsa.End if nothing is to follow.");
            }
        }
    }

    private bool LeadsBackWithoutWaiting(Connection back, int[] cycles) =>
        cycles[back.Source] == cycles[back.Target] && !AlwaysWaits(definition.Activities[back.Source]) && !AlwaysWaits(definition.Activities[back.Target]);

    /// <summary>Whether an activity waits every time it is entered. A trigger does not while the burst it started runs (Elsa rule 3.4.6).</summary>
    private static bool AlwaysWaits(ActivityNode activity) => activity.BuiltIn switch
    {
        BuiltIn.None => activity.Descriptor.Kind == ActivityKind.Wait,
        BuiltIn.Event or BuiltIn.Timer => !activity.CanStartWorkflow,
        BuiltIn.Delay => true,
        BuiltIn.DispatchWorkflow => activity.Input("WaitForCompletion")?.Expression?.Value.ValueKind == System.Text.Json.JsonValueKind.True,
        _ => false,
    };
}
