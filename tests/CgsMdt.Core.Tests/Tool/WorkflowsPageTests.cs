using CgsMdt.Core.Processes;
using CgsMdt.TestSupport;
using CgsMdt.Tool.Documenting;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Core.Tests.Tool;

/// <summary>The generated page, and the diagrams it tells of.</summary>
public sealed class WorkflowsPageTests
{
    private static string Workflows => Path.Combine(Checkout.Folder, "workflows");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateDirectories(Workflows).SelectMany(d => Directory.EnumerateFiles(d, "*.json")).Select(f => Path.GetRelativePath(Workflows, f))];

    [Fact]
    public void CommittedPage_IsWhatIsDeclaredAndDrawn() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "workflows.md")), WorkflowsPage.Write(Workflows, ProcessActivities.Catalog));

    [Fact]
    public void EveryActivityOfOurs_IsToldWithItsOutcomesAndInputs()
    {
        var page = WorkflowsPage.Write(Workflows, ProcessActivities.Catalog);
        Assert.NotEmpty(ProcessActivities.Registry.Own);
        Assert.All(ProcessActivities.Registry.Own, a =>
        {
            Assert.Contains($"(`{a.Descriptor.TypeName}`", page, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(a.Descriptor.Description));
            Assert.False(string.IsNullOrWhiteSpace(a.Descriptor.Category));
            Assert.All(a.Descriptor.Inputs, i => Assert.Contains($"Takes {i.Name} ({i.TypeName}): {i.Description}", page, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryStep_HasAPlaceOfItsOwnOnTheDiagram(string file)
    {
        var definition = DefinitionLoader.Load(File.ReadAllText(Path.Combine(Workflows, file)), ProcessActivities.Catalog).Definition!;
        Assert.All(definition.Activities, a => Assert.NotNull(a.Box));
        var boxes = definition.Activities.Select(a => (a.Id, a.Box!.X, a.Box.Y, Right: a.Box.X + Math.Max(a.Box.Width ?? 0, DrawnWidth(a)), Bottom: a.Box.Y + Math.Max(a.Box.Height ?? 0, DrawnHeight(a)))).ToList();
        Assert.Empty(
            from one in boxes
            from other in boxes
            where string.CompareOrdinal(one.Id, other.Id) < 0 && one.X < other.Right && other.X < one.Right && one.Y < other.Bottom && other.Y < one.Bottom
            select $"{one.Id} lies on {other.Id}");
    }

    /// <summary>No less than Elsa Studio 3.8.2 draws a step as wide as, its name set in Roboto at 14 pixels beside an icon; found by measuring every shipped step there.</summary>
    private static double DrawnWidth(ActivityNode activity)
    {
        var narrow = activity.DisplayText.Count("ijlft.,:;'!|I-()r ".Contains);
        var wide = activity.DisplayText.Count("mwMW@%".Contains);
        return 98 + (5 * narrow) + (10 * wide) + (8.8 * (activity.DisplayText.Length - narrow - wide));
    }

    /// <summary>Two lines of text, or its outcomes one below the other.</summary>
    private static double DrawnHeight(ActivityNode activity) => Math.Max(60, 20 * activity.Ports.Count);

    [Fact]
    public void WorkflowNotOfOurs_IsToldByItsStepsAndWays()
    {
        var folder = Directory.CreateTempSubdirectory("cgsmdt-page-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "small"));
            File.WriteAllText(Path.Combine(folder.FullName, "small", "1.json"), """
                {"id":"small-1","definitionId":"small","name":"Small","description":"Two steps.","version":1,"root":{"type":"Elsa.Flowchart","id":"flow","activities":[
                {"type":"Elsa.Event","id":"a","eventName":{"typeName":"String","expression":{"type":"Literal","value":"case.referred"}},"customProperties":{"canStartWorkflow":true},"metadata":{"displayText":"Begin"}},
                {"type":"Elsa.Finish","id":"b","metadata":{"displayText":"Finish"}}],
                "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]}}
                """);
            var page = WorkflowsPage.Write(folder.FullName, new ActivityCatalog([]));
            Assert.EndsWith(
                "## Small (`small`, version 1)\n\nTwo steps.\n\n1. **Begin** (`Elsa.Event`). Begins on `case.referred`.\n    - then: 2, Finish\n2. **Finish** (`Elsa.Finish`).\n", page, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
