using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>Every entry of the designer's menus does what it says, or says why not; none asks for something that is not there.</summary>
public sealed class MenuTests(ChromiumBrowser browser, DesignerHost host) : IClassFixture<ChromiumBrowser>, IClassFixture<DesignerHost>
{
    private const string Slug = "board-hand-over";
    private const float Patience = 60_000;

    [Fact]
    public async Task EveryMenu_DoesWhatItSaysOrSaysWhyNot()
    {
        var file = Path.Combine(Checkout.Folder, "workflows", Slug, "1.json");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await using (var frame = await DesignerVisit.BeginAsync(browser, host, script: false))
        {
            await frame.OpenAsync(Slug);
            await frame.Page.GetByRole(AriaRole.Button, new() { Name = "Change it in a draft" }).ClickAsync();
        }

        await using var visit = await DesignerVisit.BeginAsync(browser, host);
        var page = visit.Page;
        page.SetDefaultTimeout(Patience);
        await visit.OpenAsync(Slug);
        await DrawnAsync(page);

        await SaveAsync(page, route => route.AbortAsync());
        await SaidAsync(page, "There is no connection at the moment, so nothing has been saved.");
        await SaveAsync(page, route => route.FulfillAsync(new() { Status = 401 }));
        await SaidAsync(page, "You are signed out, so nothing has been saved.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep yours as a file" }).WaitForAsync();
        await visit.SaveAsync(() => page.Keyboard.PressAsync("Control+s"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep yours as a file" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await ChooseAsync(page, "Export");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-dialog button").Last.ClickAsync());
        Assert.Equal($"{Slug}-1.1-local.json", download.SuggestedFilename);

        await ChooseAsync(page, "Save As");
        await page.Locator(".mud-dialog input").First.FillAsync("A copy");
        await page.Locator(".mud-dialog input").First.BlurAsync();
        await page.Locator(".mud-dialog button").Last.ClickAsync();
        await SaidAsync(page, "not under another name");

        var chooser = await page.RunAndWaitForFileChooserAsync(() => ChooseAsync(page, "Import"));
        await chooser.SetFilesAsync(new FilePayload { Name = "1.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text.Replace("\"name\": \"Board hand-over\"", "\"name\": \"Taken from a file\"", StringComparison.Ordinal).Replace("\"hand-over.opened\"", "\"never.happens\"", StringComparison.Ordinal)) });
        await page.GetByText("Successfully imported").First.WaitForAsync();
        Assert.Equal("Taken from a file", (await ReadAsync())!.Name);
        await page.Locator(".cgs-designer__check summary", new() { HasText = "1 thing has to be mended" }).WaitForAsync();

        await ChooseOfVersionAsync(visit, row: 1, "Delete");
        await page.Locator(".mud-dialog button").Last.ClickAsync();
        await SaidAsync(page, "a version that was published is kept");
        Assert.Equal(2, await page.Locator(".mud-table tbody tr").CountAsync());

        await ChooseOfVersionAsync(visit, row: 0, "Delete");
        await page.Locator(".mud-dialog button").Last.ClickAsync();
        await page.WaitForURLAsync($"**/administration/workflows/{Slug}");
        Assert.Null(await ReadAsync());
        visit.AskedForNothingThatIsNotThere();
    }

    private static Task DrawnAsync(IPage page) => page.WaitForFunctionAsync("() => document.querySelectorAll('.x6-node .elsa-activity').length > 3", null, new() { Timeout = Canvas.LongestDrawing });

    /// <summary>Saves once, with this answer.</summary>
    private static async Task SaveAsync(IPage page, Func<IRoute, Task> answer)
    {
        await page.RouteAsync("**/elsa/api/workflow-definitions", answer, new() { Times = 1 });
        await page.Keyboard.PressAsync("Control+s");
    }

    private static async Task ChooseAsync(IPage page, string entry)
    {
        await page.Locator(".mud-menu button").First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(entry, new() { Exact = true }).ClickAsync();
    }

    private static async Task ChooseOfVersionAsync(DesignerVisit visit, int row, string entry)
    {
        var page = visit.Page;
        await visit.OpenAsync(Slug);
        await DrawnAsync(page);
        await page.Locator(".mud-tab", new() { HasText = "Version history" }).DispatchEventAsync("click");
        await page.Locator(".mud-table tbody tr").Nth(1).WaitForAsync();
        await page.Locator(".mud-table tbody tr").Nth(row).Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(entry, new() { Exact = true }).ClickAsync();
    }

    private static Task SaidAsync(IPage page, string sentence) => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = sentence }).First.WaitForAsync();

    /// <summary>The draft, if there is one.</summary>
    private async Task<DefinitionContent?> ReadAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var operation = Operation.By(Actor.Person(host.Administrator.Value), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var content = (await scope.ServiceProvider.GetRequiredService<ReadDefinition>().ExecuteAsync(new(Slug), operation, TestContext.Current.CancellationToken)).Value;
        return content.State == DefinitionState.Draft ? content : null;
    }
}
