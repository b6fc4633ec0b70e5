using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>One Chromium for all browser tests. Where there is none they are reported as skipped, and fail when CI is true.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var found = Array.Find(Places, File.Exists);
        if (found is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "There is no Chromium on this machine.");
            Assert.Fail("There is no Chromium on this machine, and CI is true: install Debian's chromium.");
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = found,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of somebody's own: nothing shared with another's.</summary>
    public Task<IBrowserContext> OpenAsync(Uri address, bool phone = false, bool script = true) => browser!.NewContextAsync(new()
    {
        BaseURL = address.ToString(),
        Locale = "en-GB",
        JavaScriptEnabled = script,
        ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
    });

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

internal static class PageChecks
{
    /// <summary>axe finds nothing, and the page does not scroll sideways.</summary>
    public static async Task IsSoundAsync(this IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{page.Url}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} at {string.Join(", ", v.Nodes.Select(n => n.Html))}"))}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than its window.");
    }
}
