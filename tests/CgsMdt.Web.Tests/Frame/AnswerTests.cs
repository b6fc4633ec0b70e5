using System.Net;
using System.Text.RegularExpressions;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Web.Tests.Frame;

public sealed partial class AnswerTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static readonly PersonId Priya = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/css/cgsmdt.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task EveryAnswer_CarriesTheSecurityHeaders(string url, HttpStatusCode status)
    {
        var answer = await (await app.SignInAsync(Priya)).GetAsync(url == "/sign-in" ? "/" : url);

        Assert.Equal(status, answer.Status);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", answer.Headers["Referrer-Policy"]);
        Assert.False(answer.Headers.ContainsKey("Server"));
        Assert.Equal(32, answer.Headers["X-Correlation-Id"].Length);
    }

    [Fact]
    public async Task Page_IsKeptByNoCache_AndHasNoScriptOrStyleInside()
    {
        var page = await (await app.SignInAsync(Priya)).GetAsync("/");

        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.Empty(script.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingServed_IsFetchedFromAnotherSite()
    {
        var session = await app.SignInAsync(Priya);
        var page = await session.GetAsync("/");
        string[] references = [.. page.Document.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href") ?? string.Empty)];

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.StartsWith("/", reference, StringComparison.Ordinal));
        foreach (var style in references.Where(reference => reference.EndsWith(".css", StringComparison.Ordinal)))
        {
            var css = (await session.GetAsync(style)).Html;
            Assert.DoesNotContain("@font-face", css, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
            Assert.All(Addresses().Matches(css), address => Assert.DoesNotMatch("^['\"]?(?:https?:)?//", address.Groups["to"].Value));
            foreach (var image in Addresses().Matches(css).Select(address => address.Groups["to"].Value.Trim('"', '\'')).Where(to => !to.StartsWith("data:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
            {
                Assert.Equal(HttpStatusCode.OK, (await session.GetAsync(new Uri(new Uri($"https://localhost{style}"), image).AbsolutePath)).Status);
            }
        }
    }

    [Theory]
    [InlineData("/js/site.js")]
    [InlineData("/js/supported.js")]
    [InlineData("/lib/nhsuk/nhsuk-frontend.min.js")]
    [InlineData("/lib/signalr/signalr.min.js")]
    public async Task Scripts_AreServed(string url)
    {
        var answer = await app.SignedOut().GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("text/javascript", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.DoesNotContain("sourceMappingURL", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggedAddress_HoldsNoNumberAndNoQuery()
    {
        var session = await app.SignInAsync(Priya);

        await session.GetAsync("/no/999%20123%204567/such?name=Ada+Lovelace");

        var lines = app.Log.All.Where(line => line.Contains("/such", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.Contains(lines, line => line.Contains("/no/***/such 404", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.All, line => line.Contains("4567", StringComparison.Ordinal) || line.Contains("Lovelace", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"url\((?<to>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Addresses();
}
