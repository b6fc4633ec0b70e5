using System.Text.Json;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>The house rules for definitions that are published: stricter than Elsa, so that what loads here means the same there.</summary>
public static class DefinitionChecker
{
    private const int MaxTriggers = 12;

    private static readonly HashSet<string> RootMembers = new(StringComparer.Ordinal)
    {
        "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
        "isReadonly", "isSystem", "isLatest", "isPublished", "options", "usableAsActivity", "root", "links",
    };

    /// <summary>Every problem of a file at once; empty if it may be published.</summary>
    public static IReadOnlyList<Problem> Check(ReadOnlySpan<byte> utf8, ActivityCatalog catalog) => Check(utf8, catalog, out _);

    /// <summary>Every problem of a file at once, and the definition if it can be executed.</summary>
    public static IReadOnlyList<Problem> Check(ReadOnlySpan<byte> utf8, ActivityCatalog catalog, out WorkflowDefinition? definition)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var findings = new Findings();
        definition = null;
        if (JsonGuard.Parse(utf8, findings) is { } root)
        {
            CheckRoot(root, findings);
            CheckFlowchart(root, findings);
            definition = new DefinitionReader(findings, catalog).Read(root);
            if (definition is not null)
            {
                new DiagramRules(definition, findings).Check();
                new LengthRules(definition, findings).Check();
                if (definition.Triggers.Count > MaxTriggers)
                {
                    findings.House("/root/activities", "too-many-triggers", $"More than {MaxTriggers} activities can start the workflow.", "Split the workflow.");
                }
                else
                {
                    new GraphRules(definition, findings).Check();
                    new EngineRules(definition, findings).Check();
                }
            }
        }

        return findings.All;
    }

    private static void CheckRoot(JsonElement root, Findings findings)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in root.EnumerateObject())
        {
            if (!RootMembers.Contains(member.Name) && findings.Wants("unknown-member"))
            {
                findings.House($"/{JsonMembers.Escape(member.Name)}", "unknown-member", $"A definition has no member {JsonMembers.Quote(member.Name)}.", "Remove it, or mend its name.");
            }
        }

        foreach (var name in (string[])["id", "name"])
        {
            if (string.IsNullOrWhiteSpace(root.Text(name)))
            {
                findings.House("", "missing-member", $"There is no {name}.", $"Add \"{name}\".");
            }
        }
    }

    private static void CheckFlowchart(JsonElement root, Findings findings)
    {
        if (!root.TryGet("root", out var flowchart) || flowchart.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(flowchart.Text("id")))
        {
            findings.House("/root", "missing-member", "The flowchart has no id.", "Add \"id\".");
        }

        if (flowchart.Items("variables", "/root").Any())
        {
            findings.House("/root/variables", "nested-variables", "The flowchart has variables of its own, which Elsa would take before those of the workflow.", "Declare them under /variables.");
        }

        foreach (var (item, at) in flowchart.Items("activities", "/root"))
        {
            if (item.TryGet("customProperties", out var custom) && custom.Flag("runAsynchronously"))
            {
                findings.House($"{at}/customProperties/runAsynchronously", "runs-in-background", "The activity asks to run in the background.", "Set it to false; every step is part of one transaction.");
            }

            if (item.TryGet("version", out var version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == 1))
            {
                findings.House($"{at}/version", "unknown-version", "There is no such version of the activity.", "Write 1.");
            }
        }
    }
}
