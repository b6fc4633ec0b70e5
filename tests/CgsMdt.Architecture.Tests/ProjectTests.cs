using System.Xml.Linq;

namespace CgsMdt.Architecture.Tests;

public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["CgsMdt.WorkflowEngine"] = [],
        ["CgsMdt.Core"] = ["CgsMdt.WorkflowEngine"],
        ["CgsMdt.Microsoft365"] = ["CgsMdt.Core"],
        ["CgsMdt.Web"] = ["CgsMdt.Microsoft365"],
        ["CgsMdt.Local"] = ["CgsMdt.Web"],
        ["CgsMdt.Tool"] = ["CgsMdt.Microsoft365"],
    };

    [Fact]
    public void Projects_PointOnlyWhereTheHouseSays() => Assert.Empty(Breaches(Projects()));

    [Fact]
    public void ArrowPointsBack_ItIsFound() =>
        Assert.Equal(
            ["CgsMdt.Core points to CgsMdt.Web", "CgsMdt.Extra is not part of the house"],
            Breaches([("CgsMdt.Core", ["CgsMdt.WorkflowEngine", "CgsMdt.Web"]), ("CgsMdt.Extra", [])]));

    [Fact]
    public void TopLevel_IsTheAgreedOne() =>
        Assert.Equal(
            ["CgsMdt.sln", "README.md", "docs", "src", "tests", "workflows"],
            Directory.EnumerateFileSystemEntries(Tree.Root).Select(Path.GetFileName).Where(n => !n!.StartsWith('.')).Order(StringComparer.Ordinal)!);

    [Fact]
    public void WorkflowEngine_NeedsNothingButTheFramework() => Assert.DoesNotContain("PackageReference", File.ReadAllText(ProjectFile("CgsMdt.WorkflowEngine")), StringComparison.Ordinal);

    [Theory]
    [InlineData("CgsMdt.Core", "Microsoft.Graph")]
    [InlineData("CgsMdt.Core", "Microsoft.AspNetCore")]
    [InlineData("CgsMdt.WorkflowEngine", "Microsoft.EntityFrameworkCore")]
    [InlineData("CgsMdt.WorkflowEngine", "Npgsql")]
    [InlineData("CgsMdt.Web", "Microsoft.Graph")]
    [InlineData("CgsMdt.Web", "CgsMdt.Local")]
    public void Assembly_DoesNotUse(string assembly, string forbidden)
    {
        var used = System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(used, name => name.StartsWith(forbidden, StringComparison.Ordinal));
    }

    [Fact]
    public void LockFiles_HoldNoDownloadAddresses() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Tree.Root, "package-lock.json", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules", StringComparison.Ordinal)),
            f => File.ReadAllText(f).Contains("\"resolved\": \"http", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string[] References)> Projects() =>
        Directory.EnumerateFiles(Path.Combine(Tree.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => (
            Path.GetFileNameWithoutExtension(file),
            XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray()));

    private static List<string> Breaches(IEnumerable<(string Name, string[] References)> projects) =>
    [
        .. projects.SelectMany(p => Arrows.TryGetValue(p.Name, out var allowed)
            ? p.References.Except(allowed).Select(r => $"{p.Name} points to {r}")
            : [$"{p.Name} is not part of the house"]),
    ];

    private static string ProjectFile(string name) => Path.Combine(Tree.Root, "src", name, name + ".csproj");
}
