using System.Net;
using CgsMdt.TestSupport;

namespace CgsMdt.Web.Tests.Frame;

public sealed class AnswerPagesTests(ProbeApp app) : IClassFixture<ProbeApp>
{
    private readonly TestClock clock = app.Clock.Restart();

    [Fact]
    public async Task StaleForm_ShowsBothVersionsAndKeepsWhatWasTyped()
    {
        var session = await app.SignInAsync(ProbeApp.Priya);

        var page = await session.PostAsync("/test/stale?handler=Save&tab=question", [new("Question", "Is it pathogenic?"), new("Input.Version", "3"), new("__RequestVerificationToken", "old")]);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("Somebody else has changed this", page.Heading);
        Assert.Contains("Dr Okafor saved the question at 10:02.", page.Text, StringComparison.Ordinal);
        var rows = page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll(".cgs-typed").Select(cell => cell.TextContent).ToList()).ToList();
        Assert.Equal(["Is it pathogenic?", "Is it benign?"], rows[0]);
        Assert.Equal(["Routine", "Routine"], rows[1]);
        Assert.Single(page.Document.QuerySelectorAll("tbody .nhsuk-tag"));
        Assert.Equal("/test/stale?tab=question", page.Button("Keep what is there now").GetAttribute("href"));
        var form = page.Button("Save mine over it").Closest("form")!;
        Assert.Equal("/test/stale?handler=Save&tab=question", form.GetAttribute("action"));
        Assert.Equal("Is it pathogenic?", form.QuerySelector("[name='Question']")!.GetAttribute("value"));
        Assert.Equal("4", form.QuerySelector("[name='Input.Version']")!.GetAttribute("value"));
        var token = Assert.Single(form.QuerySelectorAll("[name='__RequestVerificationToken']"));
        Assert.NotEqual("old", token.GetAttribute("value"));
    }

    [Fact]
    public async Task Done_IsSaidOnce_WithUndoWhileItCanBeUndone()
    {
        var session = await app.SignInAsync(ProbeApp.Priya);

        var page = await session.FollowAsync(await session.GetAsync("/test/done"));

        Assert.Equal("C-2026-000123 accepted.", page.Banner);
        var form = page.Button("Undo").Closest("form")!;
        Assert.Equal("/cases/undo", form.GetAttribute("action"));
        Assert.Equal("7", form.QuerySelector("[name='Case']")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("[name='__RequestVerificationToken']"));
        Assert.Null((await session.GetAsync("/")).Banner);
    }

    [Fact]
    public async Task DoneAMinuteAgo_OffersNoUndo()
    {
        var session = await app.SignInAsync(ProbeApp.Priya);
        var answer = await session.GetAsync("/test/done");
        clock.Advance(TimeSpan.FromSeconds(60));

        var page = await session.FollowAsync(answer);

        Assert.Equal("C-2026-000123 accepted.", page.Banner);
        Assert.Throws<InvalidOperationException>(() => page.Button("Undo"));
    }

    [Fact]
    public async Task BrokenInside_ShowsAReferenceAndNoDetail()
    {
        var session = await app.SignInAsync(ProbeApp.Priya);

        var page = await session.GetAsync("/test/throws");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Something went wrong on our side", page.Heading);
        Assert.Contains(page.Headers["X-Correlation-Id"], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What broke inside", page.Html, StringComparison.Ordinal);
        Assert.Contains(app.Log.All, line => line.Contains("What broke inside", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }
}
