using CgsMdt.WorkflowEngine.Replaying;

namespace CgsMdt.Tool.Commands;

/// <summary>Replays recordings of Elsa's behaviour and names every difference.</summary>
internal static class WorkflowsReplay
{
    public const string Usage = "workflows replay <folder>";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var folder = CommandLine.Parse(arguments, Usage, values: 1, withValue: [], flags: []).Value(0);
        if (!Directory.Exists(folder))
        {
            throw new ToolProblemException($"There is no folder {folder}: give one that holds recordings (*.json).");
        }

        var report = Replay.Folder(folder);
        foreach (var difference in report.Differences)
        {
            ct.ThrowIfCancellationRequested();
            await output.WriteLineAsync(difference.ToString());
        }

        var expected = report.Differences.Count(difference => difference.IsExpected);
        await output.WriteLineAsync($"{Counted.Of(report.Cases, "recording")}, {Counted.Of(report.Differences.Count - expected, "defect")}, {Counted.Of(expected, "difference")} on purpose.");
        return report.Passed ? 0 : 1;
    }
}
