namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>Finds the files of a folder of definitions. Folders behind links are not entered, since a link may lead back to where it stands.</summary>
internal sealed class FolderWalk
{
    /// <summary>Deepest folder entered: <c>&lt;slug&gt;/scenarios</c> below the folder itself, and what encloses it.</summary>
    private const int MaxDepth = 8;

    private readonly List<string> _files = [];
    private readonly List<FileProblem> _problems = [];

    private FolderWalk()
    {
    }

    /// <summary>Every <c>*.json</c> below a folder, in order of path, and every problem met on the way.</summary>
    public static (IReadOnlyList<string> Files, List<FileProblem> Problems) Below(string folder)
    {
        var walk = new FolderWalk();
        walk.Enter(folder, depth: 0);
        walk._files.Sort(StringComparer.Ordinal);
        return (walk._files, walk._problems);
    }

    private void Enter(string folder, int depth)
    {
        try
        {
            _files.AddRange(Directory.EnumerateFiles(folder, "*.json"));
            foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
            {
                Look(inner, depth);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new FileProblem(folder, new Problem("", "unreadable", "The folder cannot be read.", "Check its permissions.")));
        }
    }

    private void Look(string folder, int depth)
    {
        if (folder.EndsWith(".json", StringComparison.Ordinal))
        {
            _problems.Add(new FileProblem(folder, new Problem("", "not-a-file", "It is a folder with the name of a file.", "Put the definition there as a file, or rename the folder.")));
        }
        else if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            _problems.Add(new FileProblem(folder, new Problem("", "linked-folder", "It is a link to a folder; those are not followed.", "Put the files themselves there.")));
        }
        else if (depth >= MaxDepth)
        {
            _problems.Add(new FileProblem(folder, new Problem("", "too-deep", $"The folder lies deeper than {MaxDepth} levels.", "Keep to <workflow>/<version>.json.")));
        }
        else
        {
            Enter(folder, depth + 1);
        }
    }
}
