using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Scenarios;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>A problem and the file it is in.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Problem">The problem.</param>
public sealed record FileProblem(string File, Problem Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}{Problem}";
}

/// <summary>What checking a folder gave.</summary>
/// <param name="Definitions">Number of definition files.</param>
/// <param name="Scenarios">Number of scenario files.</param>
/// <param name="Problems">Every problem of every file.</param>
public sealed record FolderReport(int Definitions, int Scenarios, IReadOnlyList<FileProblem> Problems);

/// <summary>A folder of definitions: <c>&lt;slug&gt;/&lt;version&gt;.json</c>, with scenarios in <c>&lt;slug&gt;/scenarios/*.json</c>.</summary>
public static class WorkflowFolder
{
    /// <summary>Checks every definition strictly and runs every scenario. A folder that holds neither is itself a problem.</summary>
    public static FolderReport Check(string folder, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (!Directory.Exists(folder))
        {
            return new FolderReport(0, 0, [new FileProblem(folder, new Problem("", "no-folder", "There is no such folder.", "Name the folder of the workflows."))]);
        }

        var (files, problems) = FolderWalk.Below(folder);
        var scenarios = files.Where(IsScenario).ToHashSet(StringComparer.Ordinal);
        var slugs = files.Where(f => !scenarios.Contains(f)).Select(SlugOf).ToHashSet(StringComparer.Ordinal);
        var definitions = new List<(string File, WorkflowDefinition Definition)>();
        foreach (var file in files)
        {
            var found = scenarios.Contains(file) ? ScenarioRunner.Run(file, catalog) : CheckFile(file, catalog, slugs, definitions);
            problems.AddRange(found.Select(p => new FileProblem(file, p)));
        }

        problems.AddRange(ChildCycles.In(definitions));
        if (files.Count == 0)
        {
            problems.Add(new FileProblem(folder, new Problem("", "empty-folder", "There is no definition in the folder.", "Name the folder of the workflows.")));
        }

        return new FolderReport(files.Count - scenarios.Count, scenarios.Count, problems);
    }

    /// <summary>The bytes of a file, but no more of them than are ever read as a definition.</summary>
    internal static byte[] ReadBounded(string path)
    {
        // A pipe or a device has no length, and opening it may wait for ever.
        var length = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
        if (length == 0)
        {
            return [];
        }

        using var stream = File.OpenRead(path);
        var buffer = new byte[Math.Min(length, DefinitionLoader.MaxBytes + 1)];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    private static bool IsScenario(string file) => string.Equals(Path.GetFileName(Path.GetDirectoryName(file)), "scenarios", StringComparison.Ordinal);

    private static string SlugOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) ?? "";

    private static List<Problem> CheckFile(string file, ActivityCatalog catalog, HashSet<string> slugs, List<(string File, WorkflowDefinition Definition)> definitions)
    {
        try
        {
            List<Problem> problems = [.. DefinitionChecker.Check(ReadBounded(file), catalog, out var definition)];
            if (definition is not null)
            {
                definitions.Add((file, definition));
                CheckPlace(file, definition, problems);
                CheckChildren(definition, slugs, problems);
            }

            return problems;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new Problem("", "unreadable", "The file cannot be read.", "Check its permissions.")];
        }
    }

    private static void CheckPlace(string file, WorkflowDefinition definition, List<Problem> problems)
    {
        if (!string.Equals(SlugOf(file), definition.DefinitionId, StringComparison.Ordinal))
        {
            problems.Add(new Problem("/definitionId", "wrong-place", $"The definition is called {JsonMembers.Quote(definition.DefinitionId)}, its folder {JsonMembers.Quote(SlugOf(file))}.", "Give both the same name."));
        }

        if (!string.Equals(Path.GetFileNameWithoutExtension(file), definition.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            problems.Add(new Problem("/version", "wrong-place", $"The definition is version {definition.Version}, its file is called {JsonMembers.Quote(Path.GetFileName(file))}.", "Call the file after the version."));
        }
    }

    private static void CheckChildren(WorkflowDefinition definition, HashSet<string> slugs, List<Problem> problems) =>
        problems.AddRange(ChildCycles.ChildrenOf(definition).Where(c => !slugs.Contains(c.Slug))
            .Select(c => new Problem(c.JsonPointer, "unknown-workflow", $"There is no workflow {JsonMembers.Quote(c.Slug)} in this folder.", "Name one that is there.")));
}
