using System.Collections.Frozen;
using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>The events that workflows name in their files.</summary>
internal static class EventNames
{
    private const string PublishEvent = "Elsa.PublishEvent";

    /// <summary>Those that some step waits for. A step that is a trigger waits too where it can be come to otherwise: over a connection, or at the beginning of a child.</summary>
    public static FrozenSet<string> Awaited(IReadOnlyCollection<WorkflowDefinition> definitions)
    {
        var children = definitions.SelectMany(d => Texts(d.Activities.Where(a => a.Descriptor.IsBuiltIn), "WorkflowDefinitionId")).ToHashSet(StringComparer.Ordinal);
        return definitions.SelectMany(d => Texts(d.Activities.Where(a => a.Descriptor.TypeName == BuiltInActivities.Event && Waits(d, a, children)), "EventName")).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Those that some step publishes.</summary>
    public static FrozenSet<string> Published(IReadOnlyCollection<WorkflowDefinition> definitions) =>
        definitions.SelectMany(d => Texts(d.Activities.Where(a => a.Descriptor.TypeName == PublishEvent), "EventName")).ToFrozenSet(StringComparer.Ordinal);

    private static bool Waits(WorkflowDefinition definition, ActivityNode activity, HashSet<string> children) =>
        !activity.CanStartWorkflow || children.Contains(definition.DefinitionId) || definition.Connections.Any(c => c.Target == activity.Index);

    private static IEnumerable<string> Texts(IEnumerable<ActivityNode> activities, string input) =>
        activities.Select(a => a.Input(input)?.Expression).OfType<Expression>()
            .Where(e => e.Kind is ExpressionKind.Literal or ExpressionKind.Json && e.Value.ValueKind == JsonValueKind.String).Select(e => e.Value.GetString()!);
}
