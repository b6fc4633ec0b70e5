using CgsMdt.Core.Processes;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Tool.Commands;

/// <summary>Holds every definition below a folder against the house rules and runs the scenarios beside it.</summary>
internal static class WorkflowsCheck
{
    public const string Usage = "workflows check <folder>";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var folder = CommandLine.Parse(arguments, Usage, values: 1, withValue: [], flags: []).Value(0);
        var report = WorkflowFolder.Check(folder, ProcessActivities.Catalog);
        foreach (var problem in report.Problems)
        {
            ct.ThrowIfCancellationRequested();
            await output.WriteLineAsync(problem.ToString());
        }

        await output.WriteLineAsync($"{Counted.Of(report.Definitions, "definition")} and {Counted.Of(report.Scenarios, "scenario")}, {Counted.Of(report.Problems.Count, "problem")}.");
        return report.Problems.Count == 0 ? 0 : 1;
    }
}
