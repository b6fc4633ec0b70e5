using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>One Chromium for the browser tests of a class. Where there is none they are reported as skipped, and fail when CI is true.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private const int Patience = 60_000;
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Whether this machine has one.</summary>
    public static bool IsHere => Array.Exists(Places, File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (!IsHere)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Array.Find(Places, File.Exists),
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of somebody's own: nothing shared with another's.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri address, bool phone = false, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "There is no Chromium on this machine.");
            Assert.Fail("There is no Chromium on this machine, and CI is true: install Debian's chromium.");
        }

        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "en-GB",
            JavaScriptEnabled = script,
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
