using System.Globalization;
using System.Text;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Tool.Documenting;

/// <summary>Tells of activities and workflows from their own declarations, so that the page cannot say anything else than what runs.</summary>
public static class WorkflowsPage
{
    private const string OwnPrefix = "CgsMdt.";

    /// <summary>The page, as Markdown.</summary>
    /// <param name="folder">Holds <c>slug/version.json</c>; of each workflow the newest version is told.</param>
    /// <param name="catalog">The activities there are.</param>
    public static string Write(string folder, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var page = new StringBuilder();
        Line(page, "# Workflows");
        Line(page);
        Line(page, "Written by `dotnet run --project src/CgsMdt.Tool -- workflows document workflows docs/workflows.md` from what is declared in code and drawn in `workflows/`; never by hand.");
        Line(page);
        Line(page, "## Activities of our own");
        foreach (var category in catalog.Own.GroupBy(a => a.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Line(page);
            Line(page, $"### {category.Key}");
            foreach (var activity in category.OrderBy(a => a.DisplayName, StringComparer.Ordinal))
            {
                Tell(page, activity);
            }
        }

        Line(page);
        Line(page, "## Activities of Elsa that run here");
        Line(page);
        Line(page, "| activity | what it does | outcomes |");
        Line(page, "| --- | --- | --- |");
        foreach (var activity in BuiltInActivities.All.OrderBy(a => a.TypeName, StringComparer.Ordinal))
        {
            Line(page, $"| `{activity.TypeName}` | {activity.Description} | {(activity.Outcomes.Count > 0 ? string.Join(", ", activity.Outcomes) : "none, or as drawn")} |");
        }

        foreach (var definition in Newest(folder, catalog))
        {
            Line(page);
            WorkflowWalk.Tell(page, definition);
        }

        return page.ToString();
    }

    internal static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');

    private static void Tell(StringBuilder page, ActivityDescriptor activity)
    {
        Line(page);
        Line(page, $"**{activity.DisplayName}** (`{activity.TypeName}`{(activity.Kind == ActivityKind.Wait ? ", may wait" : "")}). {activity.Description}");
        Line(page);
        Line(page, $"- Outcomes: {string.Join(", ", activity.Outcomes)}.");
        foreach (var input in activity.Inputs)
        {
            var choices = input.Choices is { Count: > 0 } ? $" One of {string.Join(", ", input.Choices)}." : "";
            var presence = input.IsRequired ? " Required." : input.Default is { } value ? $" {value} if left out." : "";
            Line(page, $"- Takes {input.Name} ({input.TypeName}): {input.Description}{choices}{presence}");
        }

        foreach (var output in activity.Outputs)
        {
            Line(page, $"- Gives {output.Name} ({output.TypeName}): {output.Description}");
        }
    }

    private static IEnumerable<WorkflowDefinition> Newest(string folder, ActivityCatalog catalog)
    {
        foreach (var workflow in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var newest = Directory.EnumerateFiles(workflow, "*.json")
                .Select(f => (File: f, Version: int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0))
                .OrderByDescending(f => f.Version).FirstOrDefault();
            if (newest.File is not null)
            {
                var loaded = DefinitionLoader.Load(File.ReadAllText(newest.File), catalog);
                yield return loaded.Definition ?? throw new ToolProblemException($"{newest.File} cannot be read: {loaded.Problems[0]}");
            }
        }
    }
}
