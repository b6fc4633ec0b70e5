using System.Text.RegularExpressions;

namespace CgsMdt.Architecture.Tests;

public sealed partial class SourceTests
{
    [Theory]
    [InlineData("src", 300)]
    [InlineData("tests", 500)]
    public void Files_StayReadable(string folder, int lines) =>
        Assert.Empty(Tree.Sources(folder).Where(f => File.ReadLines(f).Count() > lines).Select(f => $"{Tree.Relative(f)} has {File.ReadLines(f).Count()} lines"));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void SwitchedOffWarnings_SayWhy(string folder) =>
        Assert.Empty(Tree.Sources(folder).SelectMany(f => Unexplained(File.ReadAllLines(f)).Select(l => $"{Tree.Relative(f)}:{l}")));

    [Fact]
    public void WarningIsSwitchedOffWithoutReason_ItIsFound() =>
        Assert.Equal([2, 4], Unexplained(["#pragma warning disable X1 // the framework calls it", "#pragma " + "warning disable X2", "", "#nullable " + "disable"]));

    [Fact]
    public void Names_AreNotCatchAlls() =>
        Assert.Empty(Tree.Sources("src").Where(f => (CatchAll().IsMatch(Path.GetFileNameWithoutExtension(f)) && !f.EndsWith("TagHelper.cs", StringComparison.Ordinal)) || f.Split('/').Any(p => p is "Services" or "Helpers" or "Managers" or "Utils")).Select(Tree.Relative));

    [Fact]
    public void Tree_HoldsNoWorkingNotes() =>
        Assert.Empty(Tree.Sources("src").Concat(Tree.Sources("tests")).Where(f => Note().IsMatch(File.ReadAllText(f))).Select(Tree.Relative));

    private static IEnumerable<int> Unexplained(IReadOnlyList<string> lines) =>
        lines.Select((text, i) => (text, Number: i + 1)).Where(l => SwitchOff().IsMatch(l.text) && !l.text.Contains("//", StringComparison.Ordinal)).Select(l => l.Number);

    [GeneratedRegex(@"^\s*#(pragma warning disable|nullable disable)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SwitchOff();

    [GeneratedRegex("(Helper|Manager|Util)s?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"//\s*(TODO|FIXME|HACK|XXX)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();
}
