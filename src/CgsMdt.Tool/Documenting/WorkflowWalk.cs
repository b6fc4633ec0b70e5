using System.Text;
using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;
using static CgsMdt.Tool.Documenting.WorkflowsPage;

namespace CgsMdt.Tool.Documenting;

/// <summary>Walks through one workflow in the order in which its steps can be come to.</summary>
internal static class WorkflowWalk
{
    public static void Tell(StringBuilder page, WorkflowDefinition definition)
    {
        Line(page, $"## {definition.Name} (`{definition.DefinitionId}`, version {definition.Version})");
        Line(page);
        Line(page, definition.Description);
        var order = Order(definition);
        var number = order.Select((index, at) => (index, at)).ToDictionary(x => x.index, x => x.at + 1);
        Line(page);
        foreach (var index in order)
        {
            Tell(page, definition, definition.Activities[index], number);
        }
    }

    private static void Tell(StringBuilder page, WorkflowDefinition definition, ActivityNode step, Dictionary<int, int> number)
    {
        var begins = definition.Triggers.FirstOrDefault(t => t.ActivityIndex == step.Index) is { EventName: { } name } ? $" Begins on `{name}`." : "";
        Line(page, $"{number[step.Index]}. **{step.DisplayText}** (`{step.Descriptor.TypeName}`{Settings(step)}).{begins}");
        var followed = definition.Connections.Where(c => c.Source == step.Index).GroupBy(c => c.Target).ToList();
        foreach (var way in followed)
        {
            var ports = way.Select(c => c.Port).ToList();
            var all = ports.Count == step.Ports.Count && step.Ports.Count > 1 ? "whatever the outcome" : string.Join(", ", ports);
            Line(page, $"    - {(step.Ports.Count == 1 ? "then" : all)}: {number[way.Key]}, {definition.Activities[way.Key].DisplayText}");
        }

        var ends = step.Ports.Except(definition.Connections.Where(c => c.Source == step.Index).Select(c => c.Port), StringComparer.Ordinal).ToList();
        if (ends.Count > 0 && step.Ports.Count > 1)
        {
            Line(page, $"    - {string.Join(", ", ends)}: this way ends here");
        }
    }

    private static string Settings(ActivityNode step)
    {
        var said = step.Inputs.Where(i => i.Name != "EventName" && i.Expression is { } e && e.Kind is not ExpressionKind.Json).Select(i => $"{i.Name} {Value(i.Expression!)}").ToList();
        return said.Count > 0 ? $"; {string.Join(", ", said)}" : "";
    }

    private static string Value(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Literal when expression.Value.ValueKind == JsonValueKind.String => expression.Value.GetString()!,
        ExpressionKind.Literal => expression.Value.GetRawText(),
        _ => $"from {expression.Reference}",
    };

    /// <summary>Breadth first from where it begins; what cannot be come to, last.</summary>
    private static List<int> Order(WorkflowDefinition definition)
    {
        var order = definition.Triggers.Select(t => t.ActivityIndex).ToList();
        if (definition.StartIndex >= 0 && !order.Contains(definition.StartIndex))
        {
            order.Add(definition.StartIndex);
        }

        for (var at = 0; at < order.Count; at++)
        {
            order.AddRange(definition.Connections.Where(c => c.Source == order[at]).Select(c => c.Target).Distinct().Where(t => !order.Contains(t)).ToList());
        }

        return [.. order, .. definition.Activities.Select(a => a.Index).Where(i => !order.Contains(i))];
    }
}
