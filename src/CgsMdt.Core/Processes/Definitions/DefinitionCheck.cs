using System.Text;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Holds a definition against the house rules, and against the record it is to run on.</summary>
internal static class DefinitionCheck
{
    /// <summary>Every problem at once; empty if it may be published.</summary>
    public static async Task<IReadOnlyList<Problem>> RunAsync(
        RecordContext db, DefinitionStore definitions, string slug, string json, ActivityCatalog catalog, CancellationToken cancellationToken)
    {
        List<Problem> problems = [.. DefinitionChecker.Check(Encoding.UTF8.GetBytes(json), catalog, out var definition)];
        if (definition is null)
        {
            return problems;
        }

        var itsOwn = EventNames.Published([definition]);
        foreach (var trigger in definition.Triggers)
        {
            if (trigger.EventName is { } name && !EventCatalog.All.ContainsKey(name) && !itsOwn.Contains(name) && !await definitions.IsPublishedAsync(name, cancellationToken))
            {
                problems.Add(new(
                    $"{definition.Activities[trigger.ActivityIndex].JsonPointer}/eventName", "unknown-event", $"Nothing in the record is called {name}, and no workflow publishes it, so it would never start.",
                    "Name an event of docs/events.md."));
            }
        }

        var started = ChildrenOf(definition).ToList();
        var names = started.Select(c => c.Slug).ToList();
        var known = await db.Set<Workflow>().Where(w => names.Contains(w.Slug) && w.CurrentVersion != null).Select(w => w.Slug).ToListAsync(cancellationToken);
        problems.AddRange(started.Where(c => c.Slug != slug && !known.Contains(c.Slug, StringComparer.Ordinal)).Select(c => new Problem(
            c.Pointer, "unknown-workflow", $"There is no workflow {c.Slug} that could be started.", "Name one that has a published version.")));
        return problems;
    }

    /// <summary>The workflows it starts, as far as the file itself names them.</summary>
    public static IEnumerable<(string Slug, string Pointer)> ChildrenOf(WorkflowDefinition definition)
    {
        foreach (var activity in definition.Activities.Where(a => a.Descriptor.TypeName is BuiltInActivities.ExecuteWorkflow or BuiltInActivities.DispatchWorkflow))
        {
            if (activity.Input("WorkflowDefinitionId") is { Expression: { Kind: ExpressionKind.Literal, Value: { ValueKind: JsonValueKind.String } child } } binding)
            {
                yield return (child.GetString()!, binding.JsonPointer);
            }
        }
    }
}
