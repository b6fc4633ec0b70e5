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
        await using var context = await browser.OpenAsync(host.Address);
        var door = await context.NewPageAsync();
        await door.GotoAsync(DesignerHost.SignInPath);
        await door.CloseAsync();
        var page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, said) => complaints.AddRange(said.Type is "error" or "warning" ? [said.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => complaints.AddRange(IsOurs(request.Url) ? [] : [$"Asked elsewhere: {request.Url}"]);
        page.RequestFailed += (_, request) => complaints.Add($"Failed: {request.Url}");

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "workflows"), "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("scenarios", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var definition = DefinitionLoader.Load(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), ProcessActivities.Catalog).Definition!;
            Assert.Equal(200, (await page.GotoAsync($"/administration/workflows/{definition.DefinitionId}/designer?version={definition.Version}"))!.Status);
            AssertDrawn(definition, await Canvas.ReadAsync(page, definition.Activities.Count, definition.Connections.Count));
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    private bool IsOurs(string url) => url.StartsWith(host.Address.ToString(), StringComparison.Ordinal) || url.StartsWith($"blob:{host.Address}", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);

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
