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

        var page = WorkflowsPage.Write(line.Value(0), ProcessActivities.Catalog);
        try
        {
            await File.WriteAllTextAsync(line.Value(1), page, ct);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new ToolProblemException($"{line.Value(1)} cannot be written: check that its folder is there and that you may write in it.", e);
        }

        await output.WriteLineAsync($"{line.Value(1)} is written.");
        return 0;
    }
}
