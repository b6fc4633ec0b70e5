using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>Somebody at a browser of their own. With script, each page they open is held to be sound.</summary>
internal sealed partial class Visitor(string name, IBrowserContext context, IPage page, bool script) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public string Name => name;

    public IPage Page => page;

    public static async Task<Visitor> SignInAsync(ChromiumBrowser browser, Uri address, string name, bool phone = false, bool script = true)
    {
        var context = await browser.OpenAsync(address, phone, script);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/personas");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Be {name}", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
        return new Visitor(name, context, page, script);
    }

    /// <summary>Opens a page of ours; it answers 200 and is sound.</summary>
    public async Task OpenAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Status == 200, $"{name} got {answer.Status} for {path}");
        await IsSoundAsync();
    }

    /// <summary>The page that stands there is sound; axe itself needs script.</summary>
    public Task IsSoundAsync() => script ? page.IsSoundAsync() : page.FitsAsync();

    /// <summary>The page that stands there is sound on a phone, too.</summary>
    public async Task IsSoundOnThePhoneAsync()
    {
        var desk = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, 740);
        await page.IsSoundAsync();
        await page.SetViewportSizeAsync(desk.Width, desk.Height);
    }

    public Task ClickAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Presses a button that sends a form, and waits until the page that answers stands there. Returns the form's status.</summary>
    public Task<int> SendAsync(string button) => page.LoadAsync(() => ClickAsync(button));

    /// <summary>Sends a form that is taken.</summary>
    public async Task SaveAsync(string button) => Assert.InRange(await SendAsync(button), 300, 399);

    public Task TypeAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).First.FillAsync(text);

    public Task<string> TypedAsync(string label) => page.GetByLabel(label, new() { Exact = true }).First.InputValueAsync();

    public Task CheckAsync(string field, string value) => page.Locator($"input[name='{field}'][value='{value}']").First.CheckAsync();

    public Task ChooseAsync(string field, string label) => page.Locator($"select[name='{field}']").SelectOptionAsync(new SelectOptionValue { Label = label });

    public Task ChooseFirstAsync(string field) => page.Locator($"select[name='{field}']").SelectOptionAsync(new SelectOptionValue { Index = 1 });

    public async Task TypeDateAsync(string field, DateOnly date)
    {
        await page.Locator($"input[name='{field}.Day']").FillAsync(date.Day.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"input[name='{field}.Month']").FillAsync(date.Month.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"input[name='{field}.Year']").FillAsync(date.Year.ToString(CultureInfo.InvariantCulture));
    }

    public Task SeesAsync(string text) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);

    /// <summary>A message stands by the field, and what was typed is still in it.</summary>
    public async Task IsToldAsync(string label, string typed)
    {
        var field = page.GetByLabel(label, new() { Exact = true }).First;
        Assert.Equal(typed, await field.InputValueAsync());
        var described = (await field.GetAttributeAsync("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var messages = await page.Locator(".nhsuk-error-message").EvaluateAllAsync<string[]>("found => found.map(e => e.id)");
        Assert.True(described.Intersect(messages, StringComparer.Ordinal).Any(), $"No message stands by '{label}' on {page.Url}: {await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>The first reference of a kind on the page, waiting for the workflow by opening the page again.</summary>
    public async Task<string> ReferenceAsync(string path, char kind)
    {
        string? found = null;
        await UntilAsync(path, $"a reference {kind}-...", text => (found = Reference().Matches(text).Select(m => m.Value).FirstOrDefault(value => value[0] == kind)) is not null);
        return found!;
    }

    /// <summary>Opens the page again until it says so: what a workflow does comes by itself, in its own time.</summary>
    public Task SeesInTimeAsync(string path, string text) => UntilAsync(path, text, seen => seen.Contains(text, StringComparison.OrdinalIgnoreCase));

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task UntilAsync(string path, string what, Func<string, bool> isThere)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await page.GotoAsync(path);
            var text = await page.Locator("main").InnerTextAsync();
            if (isThere(text))
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < Longest, $"{path} never said '{what}': {text}");
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"\b[CM]-\d{4}-\d{4,6}\b", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
