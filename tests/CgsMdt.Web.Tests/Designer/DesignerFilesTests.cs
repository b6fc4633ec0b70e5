using System.Net;
using CgsMdt.Web.Designer;
using Microsoft.Extensions.Options;

namespace CgsMdt.Web.Tests.Designer;

public sealed class DesignerFilesTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private const string Base = "/administration/workflows/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br, gzip", "brotli", "br")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", "plain", null)]
    [InlineData(null, "plain", null)]
    public async Task File_IsServedPackedAsTheBrowserTakesIt(string? accepted, string body, string? coding)
    {
        using var answer = await GetAsync("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm", accepted);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("application/wasm", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task File_IsKeptForGoodOnlyIfItsNameChangesWithIt()
    {
        using var named = await GetAsync("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm", "br");
        using var plain = await GetAsync("_framework/blazor.webassembly.js", null);
        using var again = await GetAsync("_framework/blazor.webassembly.js", null, plain.Headers.ETag!.Tag);

        Assert.Equal((true, TimeSpan.FromDays(365)), (named.Headers.CacheControl!.Private, named.Headers.CacheControl.MaxAge!.Value));
        Assert.Equal((true, true), (plain.Headers.CacheControl!.Private, plain.Headers.CacheControl.NoCache));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("_framework/no-such-file.js")]
    [InlineData("_framework/")]
    [InlineData("_framework/..%2f..%2f..%2f..%2fsecret.txt")]
    [InlineData("_content/%2e%2e/package.json")]
    [InlineData("_content/Shell")]
    [InlineData("package.json")]
    [InlineData("index.html")]
    public async Task WhatIsNoFileOfTheDesigner_IsNotFound(string path)
    {
        using var answer = await GetAsync(path, null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Settings_NameThisHost()
    {
        using var answer = await GetAsync("appsettings.json", null);

        Assert.Contains("\"https://localhost/elsa/api\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsTheOneOfTheCheckoutUnlessTold()
    {
        using var files = new DesignerFiles(Options.Create(new DesignerOptions()));

        Assert.Equal(Path.Combine(TestSupport.Checkout.Folder, "src", "CgsMdt.Web", "Designer"), Path.GetFullPath(files.Folder));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted, string? known = null)
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://localhost{Base}{path}"));
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        return await session.Client.SendAsync(request, Token);
    }
}
