using System.Text;
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

        problems.AddRange(await OfChildrenAsync(db, definitions, slug, definition, cancellationToken));
        return problems;
    }

    /// <summary>What is wrong with the workflows it starts: one that is not there, or that starts it in turn.</summary>
    public static async Task<IReadOnlyList<Problem>> OfChildrenAsync(
        RecordContext db, DefinitionStore definitions, string slug, WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var started = ChildCycles.ChildrenOf(definition).ToList();
        if (started.Count == 0)
        {
            return [];
        }

        var current = await db.Set<Workflow>().Where(w => w.CurrentVersion != null && w.Slug != slug).ToDictionaryAsync(w => w.Slug, w => w.CurrentVersion!.Value, StringComparer.Ordinal, cancellationToken);
        List<WorkflowDefinition> others = [];
        foreach (var (other, version) in current)
        {
            if ((await definitions.ShowAsync(other, version, cancellationToken)).Definition is { } runs)
            {
                others.Add(runs);
            }
        }

        return
        [
            .. started.Where(c => c.Slug != slug && !current.ContainsKey(c.Slug)).Select(c => new Problem(
                c.JsonPointer, "unknown-workflow", $"There is no workflow {c.Slug} that could be started.", "Name one that has a published version.")),
            .. ChildCycles.Of(definition, others),
        ];
    }
}
