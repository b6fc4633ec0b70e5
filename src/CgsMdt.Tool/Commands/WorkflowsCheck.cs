using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Scenarios;

namespace CgsMdt.Tool.Commands;

/// <summary>Holds every definition below a folder against the house rules and runs the scenarios beside it.</summary>
internal static class WorkflowsCheck
{
    public const string Usage = "workflows check <folder>";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var folder = CommandLine.Parse(arguments, Usage, values: 1, withValue: [], flags: []).Value(0);
        if (!Directory.Exists(folder))
        {
            throw new ToolProblemException($"There is no folder {folder}: give the one that holds a folder for each workflow.");
        }

        var catalog = new ActivityCatalog([]);
        var (definitions, scenarios, problems) = (0, 0, 0);
        foreach (var workflow in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var file in JsonFiles(workflow))
            {
                definitions++;
                problems += await ReportAsync(file, DefinitionChecker.Check(await File.ReadAllBytesAsync(file, ct), catalog), output);
            }

            foreach (var file in JsonFiles(Path.Combine(workflow, "scenarios")))
            {
                scenarios++;
                problems += await ReportAsync(file, ScenarioRunner.Run(file, catalog), output);
            }
        }

        if (definitions == 0)
        {
            throw new ToolProblemException($"There is no definition below {folder}: they lie in {Path.Combine(folder, "<workflow>", "<version>.json")}.");
        }

        await output.WriteLineAsync($"{definitions} definitions and {scenarios} scenarios, {problems} problems.");
        return problems == 0 ? 0 : 1;
    }

    private static IEnumerable<string> JsonFiles(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    private static async Task<int> ReportAsync(string file, IReadOnlyList<Problem> problems, TextWriter output)
    {
        foreach (var problem in problems)
        {
            await output.WriteLineAsync($"{file}#{problem}");
        }

        return problems.Count;
    }
}
