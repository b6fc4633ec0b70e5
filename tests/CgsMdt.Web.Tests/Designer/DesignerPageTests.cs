using System.Net;

namespace CgsMdt.Web.Tests.Designer;

public sealed class DesignerPageTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private const string Page = "/administration/workflows/case-journey/designer";

    [Fact]
    public async Task Administrator_GetsTheDesignerWithTheWorkflow()
    {
        var page = await (await app.SignInAsync(app.Administrator, administrator: true)).GetAsync(Page);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Case journey: designer", page.Heading);
        Assert.Equal("case-journey", page.Document.QuerySelector("elsa-workflow-definition-editor")!.GetAttribute("definition-id"));
        Assert.Equal("/administration/workflows/", page.Document.QuerySelector("base")!.GetAttribute("href"));
        Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.Empty(script.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("style, [style]"));
    }

    [Fact]
    public async Task ContentPolicy_IsLooserOnThisPageAlone()
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);

        var policy = (await session.GetAsync(Page)).Headers["Content-Security-Policy"];
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("worker-src 'self' blob:;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var ordinary = (await session.GetAsync("/")).Headers["Content-Security-Policy"];
        foreach (var other in (string[])["/administration/incidents", "/administration/workflows/no-such-workflow/designer", "/boards", "/elsa/api/features/installed", "/administration/workflows/_framework/blazor.webassembly.js"])
        {
            Assert.Equal(ordinary, (await session.GetAsync(other)).Headers["Content-Security-Policy"]);
        }
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/administration/workflows/_framework/blazor.webassembly.js")]
    [InlineData("/administration/workflows/appsettings.json")]
    [InlineData("/elsa/api/workflow-definitions/by-definition-id/case-journey")]
    [InlineData("/elsa/api/workflow-definitions/by-id/case-journey@1")]
    [InlineData("/elsa/api/workflow-definitions?definitionIds=case-journey")]
    [InlineData("/elsa/api/descriptors/activities")]
    [InlineData("/elsa/api/features/installed")]
    public async Task NotAnAdministrator_IsRefused(string url) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(app.Coordinator)).GetAsync(url)).Status);

    [Theory]
    [InlineData(Page)]
    [InlineData("/elsa/api/workflow-definitions/by-definition-id/case-journey")]
    [InlineData("/elsa/api/workflow-definitions/by-id/case-journey@1")]
    [InlineData("/elsa/api/workflow-definitions?definitionIds=case-journey")]
    public async Task AdministratorNoLonger_FindsNothing(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(app.Coordinator, administrator: true)).GetAsync(url)).Status);

    [Theory]
    [InlineData(Page, HttpStatusCode.Redirect)]
    [InlineData("/elsa/api/descriptors/activities", HttpStatusCode.Unauthorized)]
    public async Task SignedOut_IsAskedToSignIn(string url, HttpStatusCode status) => Assert.Equal(status, (await app.SignedOut().GetAsync(url)).Status);

    [Fact]
    public async Task UnknownWorkflow_IsNotFound()
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/administration/workflows/no-such-workflow/designer")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/elsa/api/workflow-definitions/by-definition-id/no-such-workflow")).Status);
    }
}
