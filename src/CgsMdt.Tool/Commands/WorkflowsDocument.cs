using CgsMdt.Core.Processes;
using CgsMdt.Tool.Documenting;

namespace CgsMdt.Tool.Commands;

/// <summary>Writes the page that tells of every activity and every shipped workflow.</summary>
internal static class WorkflowsDocument
{
    public const string Usage = "workflows document <folder> <page>   (such as workflows docs/workflows.md)";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 2, withValue: [], flags: []);
        if (!Directory.Exists(line.Value(0)))
        {
            throw new ToolProblemException($"There is no folder {line.Value(0)}: give the folder of the workflows.");
        }

        await File.WriteAllTextAsync(line.Value(1), WorkflowsPage.Write(line.Value(0), ProcessActivities.Catalog), ct);
        await output.WriteLineAsync($"{line.Value(1)} is written.");
        return 0;
    }
}
