using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CgsMdt.EndToEnd.Tests;

/// <summary>What is asked of every page is asked of pages with one fault each, and finds it.</summary>
public sealed class PlantedFaultTests(ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>
{
    [Fact]
    public async Task PageWithoutFault_NothingIsFound() => Assert.Empty(await CrawlAsync(""));

    [Theory]
    [InlineData("""<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">""", "image-alt at")]
    [InlineData("""<p style="color: #bbb">Hard to read</p>""", "color-contrast at")]
    [InlineData("""<input name="unnamed">""", "label at")]
    [InlineData("""<h1>Second</h1>""", "2 headings of the first level")]
    [InlineData("""<p class="long" style="width: 1500px">Long</p>""", "px wider than its window, at main. in body., p.long in main.")]
    [InlineData("""<p style="width: 500px">Too wide for a phone only</p>""", "at 360 px: 140 px wider")]
    [InlineData("""<a href="/" style="outline: none">Unseen</a>""", "focus not to be seen: a ")]
    [InlineData("""<button onfocus="this.blur()" disabled id="late">Late</button><script>addEventListener('focusin', () => 0); document.getElementById('late').disabled = false; document.getElementById('late').tabIndex = 0; addEventListener('keydown', e => { if (e.key === 'Tab') { e.preventDefault(); } });</script>""", "not reached: button #late")]
    [InlineData("""<a href="/gone">Dead link</a>""", "/gone: 404")]
    public async Task PageWithAFault_ItIsNamed(string fault, string found) => Assert.Contains(await CrawlAsync(fault), problem => problem.Contains(found, StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> CrawlAsync(string fault)
    {
        await using var site = await ServeAsync(
            $$"""
            <!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
            <style>body { margin: 0; color: #212b32; background: #fff } a { color: #005eb8 }</style></head>
            <body><main><h1>A page</h1><p><a href="/">Home</a></p>{{fault}}</main></body></html>
            """);
        var address = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var context = await browser.OpenAsync(address);
        var crawler = new Crawler(at => at.AbsolutePath);
        await crawler.FollowAsync("Anybody", await context.NewPageAsync(), address);
        return crawler.Problems;
    }

    private static async Task<WebApplication> ServeAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(html, "text/html"));
        site.MapFallback(() => Results.Content("There is no such page.", "text/html", statusCode: StatusCodes.Status404NotFound));
        await site.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }
}
