using CgsMdt.Core.Processes;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>Elsa Studio's designer, on our page and over our interface, in a browser.</summary>
public sealed class DesignerTests(ChromiumBrowser browser, DesignerHost host) : IClassFixture<ChromiumBrowser>, IClassFixture<DesignerHost>
{
    [Fact]
    public async Task EveryShippedDefinition_IsDrawnWhole_WithNothingOnTopOfAnything()
    {
        await using var visit = await DesignerVisit.BeginAsync(browser, host);

        foreach (var file in Directory.EnumerateDirectories(Path.Combine(Checkout.Folder, "workflows")).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Order(StringComparer.Ordinal))
        {
            var definition = DefinitionLoader.Load(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), ProcessActivities.Catalog).Definition!;
            await visit.OpenAsync(definition.DefinitionId, definition.Version);
            AssertDrawn(definition, await Canvas.ReadAsync(visit.Page, definition.Activities.Count, definition.Connections.Count));
        }

        visit.HadNothingToComplainOf();
    }

    [Fact]
    public async Task VersionHistory_ListsEveryVersion_AndShowsAnOlderOne()
    {
        var older = await ReadFileAsync("meeting-cycle", 1);
        var newer = await ReadFileAsync("meeting-cycle", 3);
        await using var visit = await DesignerVisit.BeginAsync(browser, host);
        await visit.OpenAsync("meeting-cycle");
        await Canvas.ReadAsync(visit.Page, newer.Activities.Count, newer.Connections.Count);

        await visit.Page.Locator(".mud-tab", new() { HasText = "Version history" }).DispatchEventAsync("click");
        var rows = visit.Page.Locator(".mud-table tbody tr");
        await rows.Nth(2).WaitForAsync();
        Assert.Equal(["3", "2", "1"], await Task.WhenAll(Enumerable.Range(0, 3).Select(row => rows.Nth(row).Locator("td").Nth(2).InnerTextAsync())));
        await rows.Nth(2).DispatchEventAsync("click");

        AssertDrawn(older, await Canvas.ReadAsync(visit.Page, older.Activities.Count, older.Connections.Count));
        visit.HadNothingToComplainOf();
    }

    private static async Task<WorkflowDefinition> ReadFileAsync(string slug, int version) =>
        DefinitionLoader.Load(await File.ReadAllBytesAsync(Path.Combine(Checkout.Folder, "workflows", slug, $"{version}.json"), TestContext.Current.CancellationToken), ProcessActivities.Catalog).Definition!;

    private static void AssertDrawn(WorkflowDefinition definition, Canvas canvas)
    {
        Assert.Equal(definition.Activities.Select(a => a.Id).Order(StringComparer.Ordinal), canvas.Nodes.Select(n => n.Id).Order(StringComparer.Ordinal));
        foreach (var node in canvas.Nodes)
        {
            var stated = definition.Find(node.Id)!.Box!;
            Assert.True(Math.Abs(stated.X - node.Left) < 1 && Math.Abs(stated.Y - node.Top) < 1, $"{node.Id} of {definition.DefinitionId} stands at {node.Left}, {node.Top}, not where its file puts it.");
        }

        string[] covered =
        [
            .. canvas.Nodes.SelectMany(one => canvas.Nodes.Where(other => string.CompareOrdinal(one.Id, other.Id) < 0 && one.Overlaps(other)).Select(other => $"{one.Id} and {other.Id}")),
            .. canvas.Labels.SelectMany(label => canvas.Nodes.Where(label.Overlaps).Select(node => $"the label {label.Id} and {node.Id}")),
            .. canvas.Nodes.Where(node => canvas.Lines.Any(line => line.Any(node.Holds))).Select(node => $"a line and {node.Id}"),
        ];
        Assert.True(covered.Length == 0, $"On top of each other in {definition.DefinitionId}: {string.Join("; ", covered)}");
        Assert.Equal(definition.Connections.Count, canvas.Lines.Count);
    }
}
