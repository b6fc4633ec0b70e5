using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>Somebody at a browser of their own.</summary>
internal sealed partial class Visitor(string name, IBrowserContext context, IPage page) : IAsyncDisposable
{
    public string Name => name;

    public IPage Page => page;

    public static async Task<Visitor> SignInAsync(ChromiumBrowser browser, Uri address, string name, bool phone = false, bool script = true)
    {
        var context = await browser.OpenAsync(address, phone, script);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/personas");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Be {name}", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
        return new Visitor(name, context, page);
    }

    /// <summary>Opens a page of ours; it answers 200 and axe finds nothing on it.</summary>
    public async Task OpenAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Status == 200, $"{name} got {answer.Status} for {path}");
        await page.IsSoundAsync();
    }

    public Task ClickAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Presses a button that sends a form, and waits until the answer is there: leaving the page earlier would take the form back.</summary>
    public async Task SendAsync(string button)
    {
        await page.RunAndWaitForResponseAsync(() => ClickAsync(button), answer => answer.Request.Method == "POST" && answer.Request.IsNavigationRequest);
        await page.WaitForLoadStateAsync();
    }

    public Task TypeAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).First.FillAsync(text);

    public Task CheckAsync(string field, string value) => page.Locator($"input[name='{field}'][value='{value}']").First.CheckAsync();

    public async Task TypeDateAsync(string field, DateOnly date)
    {
        await page.Locator($"input[name='{field}.Day']").FillAsync(date.Day.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"input[name='{field}.Month']").FillAsync(date.Month.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"input[name='{field}.Year']").FillAsync(date.Year.ToString(CultureInfo.InvariantCulture));
    }

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(text, new() { Timeout = 15_000 });

    /// <summary>The first reference of a kind on the page, waiting for the workflow by opening the page again.</summary>
    public async Task<string> ReferenceAsync(string path, char kind)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await page.GotoAsync(path);
            var found = Reference().Matches(await page.Locator("main").InnerTextAsync()).FirstOrDefault(m => m.Value[0] == kind);
            if (found is not null)
            {
                return found.Value;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No reference {kind}-... came to stand on {path}: {await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Opens the page again until it says so: what a workflow does comes by itself, in its own time.</summary>
    public async Task SeesInTimeAsync(string path, string text)
    {
        for (var attempt = 0; attempt < 80; attempt++)
        {
            await page.GotoAsync(path);
            if ((await page.Locator("main").InnerTextAsync()).Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{path} never said '{text}': {await page.Locator("main").InnerTextAsync()}");
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [GeneratedRegex(@"\b[CM]-\d{4}-\d{4,6}\b", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
