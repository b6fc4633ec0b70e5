namespace CgsMdt.Architecture.Tests;

/// <summary>The checkout this test assembly was built from.</summary>
internal static class Tree
{
    public static string Root { get; } = Find();

    /// <summary>The C# files of a folder, without what a build or a migration writes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(IsOurs);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsOurs(string path)
    {
        var parts = Relative(path).Split('/');
        return !parts.Contains("bin") && !parts.Contains("obj") && !parts.Contains("node_modules") && !parts.Contains("Migrations");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CgsMdt.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not stand in a checkout.");
    }
}
