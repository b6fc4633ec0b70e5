using Microsoft.Playwright;

namespace CgsMdt.EndToEnd.Tests.Designer;

/// <summary>An administrator at the designer, and everything the browser had to complain of meanwhile.</summary>
internal sealed class DesignerVisit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly List<string> complaints = [];

    private DesignerVisit(IBrowserContext context, IPage page, Uri address)
    {
        (this.context, Page, this.address) = (context, page, address);
        page.Console += (_, said) => complaints.AddRange(said.Type is "error" or "warning" ? [said.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => complaints.AddRange(IsOurs(request.Url) ? [] : [$"Asked elsewhere: {request.Url}"]);
        page.Response += (_, answer) => complaints.AddRange(answer.Status < 400 ? [] : [$"Answered {answer.Status}: {answer.Request.Method} {answer.Url}"]);
        page.RequestFailed += (_, request) => complaints.Add($"Failed: {request.Url}");
    }

    public IPage Page { get; }

    public static async Task<DesignerVisit> BeginAsync(ChromiumBrowser browser, DesignerHost host, bool script = true)
    {
        var opened = await browser.OpenAsync(host.Address, script: script);
        var door = await opened.NewPageAsync();
        await door.GotoAsync(DesignerHost.SignInPath);
        await door.CloseAsync();
        return new(opened, await opened.NewPageAsync(), host.Address);
    }

    /// <summary>Opens one version of a workflow.</summary>
    public async Task OpenAsync(string slug, int? version = null) =>
        Assert.Equal(200, (await Page.GotoAsync($"/administration/workflows/{slug}/designer{(version is { } number ? $"?version={number}" : null)}"))!.Status);

    /// <summary>Does something after which the designer saves by itself; the record took it.</summary>
    public async Task SaveAsync(Func<Task> act) => Assert.Equal(200, (await Page.RunAndWaitForResponseAsync(act, answer => answer.Request.Method == "POST", new() { Timeout = 60_000 })).Status);

    public void HadNothingToComplainOf() => Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));

    /// <summary>Refusals aside, which a test may well provoke.</summary>
    public void AskedForNothingThatIsNotThere() =>
        Assert.DoesNotContain(complaints, c => c.StartsWith("Answered 404", StringComparison.Ordinal) || c.StartsWith("Answered 405", StringComparison.Ordinal) || c.StartsWith("Answered 5", StringComparison.Ordinal)
            || c.Contains("Unhandled exception", StringComparison.Ordinal) || c.StartsWith("Asked elsewhere", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private bool IsOurs(string url) => url.StartsWith(address.ToString(), StringComparison.Ordinal) || url.StartsWith($"blob:{address}", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);
}
