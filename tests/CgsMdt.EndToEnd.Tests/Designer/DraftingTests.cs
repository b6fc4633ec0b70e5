using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>Drafts, written with Elsa Studio's designer in a browser.</summary>
public sealed class DraftingTests(ChromiumBrowser browser, DesignerHost host) : IClassFixture<ChromiumBrowser>, IClassFixture<DesignerHost>
{
    [Fact]
    public async Task ShippedDefinition_MeansTheSameAfterItWasOpenedAndSaved_AndIsPublishedFromThere()
    {
        await using var frame = await DesignerVisit.BeginAsync(browser, host, script: false);
        await using var visit = await DesignerVisit.BeginAsync(browser, host);
        foreach (var slug in Directory.EnumerateDirectories(Path.Combine(Checkout.Folder, "workflows")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            var before = await ReadAsync(slug);
            await frame.OpenAsync(slug);
            await frame.Page.GetByRole(AriaRole.Button, new() { Name = "Change it in a draft" }).ClickAsync();
            await visit.OpenAsync(slug);
            await Canvas.ReadAsync(visit.Page, before.Definition.Activities.Count, before.Definition.Connections.Count);
            await visit.SaveAsync(() => visit.Page.Keyboard.PressAsync("Control+s"));

            var after = await ReadAsync(slug);
            Assert.Equal((DefinitionState.Draft, 2), (after.Content.State, after.Content.Revision));
            Assert.Equal(DefinitionMeaning.Of(before.Definition), DefinitionMeaning.Of(after.Definition));
            Assert.Equal(before.Definition.Activities.Select(a => a.Box), after.Definition.Activities.Select(a => a.Box));
            Assert.Equal(before.Definition.Connections.SelectMany(c => c.Vertices), after.Definition.Connections.SelectMany(c => c.Vertices));
        }

        await visit.Page.Locator("button.mud-icon-button.mud-primary-text").First.ClickAsync();
        await visit.Page.GetByLabel("What does it change, and why?").FillAsync("Nothing: it was opened and saved.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Publish it" }).ClickAsync();
        await visit.Page.GetByText("is published: new ones take it").WaitForAsync();
        Assert.Equal(DefinitionState.Published, (await ReadAsync(Path.GetFileName(visit.Page.Url))).Content.State);
        visit.HadNothingToComplainOf();
    }

    [Fact]
    public async Task StepThatIsMoved_AndActivityFromTheToolbox_AreInTheDraft()
    {
        const string Slug = "drawn-by-hand";
        var before = await BeginAsync(Slug, (await ReadAsync("board-hand-over", 1)).Content.Json);
        await using var visit = await DesignerVisit.BeginAsync(browser, host);
        await visit.OpenAsync(Slug);
        await Canvas.ReadAsync(visit.Page, before.Activities.Count, before.Connections.Count);

        var moved = await visit.Page.EvaluateAsync<string>(WhatIsWhollySeen);
        var place = (await visit.Page.Locator($".x6-node[data-cell-id='{moved}'] foreignObject").BoundingBoxAsync())!;
        await visit.SaveAsync(() => DragAsync(visit.Page, place.X + (place.Width / 2), place.Y + (place.Height / 2)));

        var after = (await ReadAsync(Slug)).Definition;
        Assert.Equal([moved], before.Activities.Where(a => a.Box != after.Find(a.Id)!.Box).Select(a => a.Id));
        Assert.Equal(DefinitionMeaning.Of(before), DefinitionMeaning.Of(after));

        await visit.Page.GetByText("Telling", new() { Exact = true }).First.ClickAsync();
        var canvas = visit.Page.Locator(".graph-container");
        var size = (await canvas.BoundingBoxAsync())!;
        await visit.SaveAsync(() => visit.Page.Locator("[draggable=true]:visible", new() { HasText = "Tell the" }).DragToAsync(canvas, new() { TargetPosition = new() { X = size.Width - 40, Y = size.Height - 40 } }));

        after = (await ReadAsync(Slug)).Definition;
        var added = Assert.Single(after.Activities, a => before.Find(a.Id) is null);
        Assert.Equal("CgsMdt.TellCoordinator", added.Descriptor.TypeName);
        Assert.NotNull(added.Box);
        Assert.Equal(before.Activities.Select(a => a.Id), after.Activities.Where(a => a != added).Select(a => a.Id));
        await visit.Page.Locator(".cgs-designer__check summary", new() { HasText = "to be mended before it can be published" }).WaitForAsync();
        visit.HadNothingToComplainOf();
    }

    /// <summary>The id of a step that stands wholly inside the canvas's window.</summary>
    private const string WhatIsWhollySeen = """
        () => {
          const window = document.querySelector('.graph-container').getBoundingClientRect()
          return [...document.querySelectorAll('.x6-node')].find(node => {
            const box = node.querySelector('foreignObject').getBoundingClientRect()
            return box.left > window.left && box.right < window.right && box.top > window.top && box.bottom + 60 < window.bottom
          }).dataset.cellId
        }
        """;

    private static async Task DragAsync(IPage page, float x, float y)
    {
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + 10, y + 15, new() { Steps = 5 });
        await page.Mouse.MoveAsync(x + 20, y + 40, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    private async Task<WorkflowDefinition> BeginAsync(string slug, string json)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var operation = Operation.By(Actor.Person(host.Administrator.Value), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        Assert.True((await scope.ServiceProvider.GetRequiredService<SaveDefinitionDraft>().ExecuteAsync(new(slug, json), operation, TestContext.Current.CancellationToken)).IsSuccess);
        return (await ReadAsync(slug)).Definition;
    }

    private async Task<(DefinitionContent Content, WorkflowDefinition Definition)> ReadAsync(string slug, int? version = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var operation = Operation.By(Actor.Person(host.Administrator.Value), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var content = (await scope.ServiceProvider.GetRequiredService<ReadDefinition>().ExecuteAsync(new(slug, version), operation, TestContext.Current.CancellationToken)).Value;
        return (content, DefinitionLoader.Load(content.Json, ProcessActivities.Catalog).Definition!);
    }
}
