using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>A difference between a recording of Elsa and what this engine did.</summary>
/// <param name="Case">Name of the recording.</param>
/// <param name="Step">Step of its script, from 0.</param>
/// <param name="Path">What differs, e.g. <c>instances[0].executed</c>.</param>
/// <param name="Expected">As recorded.</param>
/// <param name="Got">As it is here.</param>
/// <param name="Rules">Rules by which the kernel departed before, where that reaches; empty if the difference is a defect.</param>
public sealed record ReplayDifference(string Case, int Step, string Path, string Expected, string Got, IReadOnlyList<string> Rules)
{
    /// <summary>Whether the difference follows from a rule by which the engine departs on purpose.</summary>
    public bool IsExpected => Rules.Count > 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Case}, step {Step}, {Path}: expected {Expected}, got {Got}{(IsExpected ? $" - expected (rule {string.Join(", ", Rules)})" : "")}";
}

/// <summary>What replaying a folder gave.</summary>
/// <param name="Cases">Number of recordings replayed.</param>
/// <param name="Differences">Every difference, in order.</param>
public sealed record ReplayReport(int Cases, IReadOnlyList<ReplayDifference> Differences)
{
    /// <summary>True if every difference follows from a listed rule.</summary>
    public bool Passed => Cases > 0 && Differences.All(d => d.IsExpected);
}

/// <summary>Runs recordings of Elsa's behaviour against this engine, and names every difference.</summary>
public static class Replay
{
    /// <summary>Replays every <c>*.json</c> below a folder, in order of path.</summary>
    public static ReplayReport Folder(string path)
    {
        var (files, problems) = FolderWalk.Below(path);
        return new ReplayReport(
            files.Count, [.. problems.Select(p => new ReplayDifference(p.File, 0, "", "a folder that can be read", p.Problem.What, [])), .. files.SelectMany(OneFile)]);
    }

    /// <summary>Replays one recording.</summary>
    public static IReadOnlyList<ReplayDifference> OneFile(string path)
    {
        var differences = new List<ReplayDifference>();
        var name = Path.GetFileNameWithoutExtension(path);
        var step = 0;
        void Stop(string expected, string got, IReadOnlyList<string> rules) => differences.Add(new ReplayDifference(name, step, "", expected, got, rules));
        try
        {
            var recording = Recording.Read(path);
            name = recording.Name;
            var host = new ReplayHost(recording.Definitions);
            for (; step < recording.Script.Count; step++)
            {
                host.Do(recording.Script[step]);
                foreach (var (instance, where, expected, got) in SnapshotComparison.Compare(recording.Expected[step], host))
                {
                    differences.Add(new ReplayDifference(name, step, where, expected, got, instance is null ? host.FallOutOfStep() : host.RulesOf(instance)));
                }
            }
        }
        catch (UnrestException e)
        {
            Stop("a step that comes to rest", e.Message, e.Rules);
        }
        catch (Exception e) when (e is RecordingException or IOException or UnauthorizedAccessException)
        {
            Stop("a recording that can be replayed", e.Message, []);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            Stop("a recording that can be replayed", $"The step or its snapshot does not have the form that recordings have: {e.Message}", []);
        }

        return differences;
    }
}
