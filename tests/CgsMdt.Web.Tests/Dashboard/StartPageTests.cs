using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Dashboard;

public sealed class StartPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private readonly TestClock clock = app.Clock.Restart();

    [Fact]
    public async Task Coordinator_SeesWhatToTriage_HowOld_AndWhere()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await world.AddReferredCaseAsync();
        clock.Advance(TimeSpan.FromDays(3));
        await world.AddReferredCaseAsync();

        var page = await (await app.SignInAsync(world.Coordinator)).GetAsync("/");

        var line = Assert.Single(page.Document.QuerySelectorAll(".cgs-waits > li"));
        Assert.Equal("2", line.QuerySelector(".cgs-waits__number")!.TextContent);
        Assert.Contains("referrals to triage, Board", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("oldest 3 days", line.TextContent, StringComparison.Ordinal);
        Assert.Matches("^/boards/board-w[0-9]+/triage$", line.QuerySelector("a")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task Member_SeesTodaysMeeting_WithItsRoom_AndNoTriage()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await world.AddReferredCaseAsync();
        var meeting = await world.AddMeetingAsync();
        await world.AddListedCaseAsync(meeting);

        var page = await (await app.SignInAsync(world.Scientist)).GetAsync("/");

        var today = WebPage.Words(Assert.Single(page.Document.QuerySelectorAll(".cgs-today")));
        Assert.Contains("1 case · 8 of 90 minutes · 1 of 1 ready", today, StringComparison.Ordinal);
        Assert.Matches("^/meetings/M-2026-[0-9]+/room$", page.Link("join the room"));
        Assert.Empty(page.Document.QuerySelectorAll(".cgs-waits > li"));
        Assert.Contains("Nothing waits for you now.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_SeesWhenTheMeetingIs_AndNoWayIntoIt()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await world.AddListedCaseAsync(await world.AddMeetingAsync());

        var page = await (await app.SignInAsync(world.Observer)).GetAsync("/");

        var today = Assert.Single(page.Document.QuerySelectorAll(".cgs-today"));
        Assert.EndsWith("· you observe", WebPage.Words(today), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main a[href^='/meetings/'], main a[href^='/boards/']"));
    }

    [Fact]
    public async Task Referrer_SeesWhereTheirCasesAre_AndTheAuditKnowsWhich()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var mine = await world.AddReferredCaseAsync();

        var page = await (await app.SignInAsync(world.Referrer)).GetAsync("/");

        var row = Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("It is in triage", row.TextContent, StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var entry = await db.Set<AuditEntry>().SingleAsync(one => one.ActorId == world.Referrer.Value, TestContext.Current.CancellationToken);
        Assert.Equal("dashboard.viewed", entry.Action);
        Assert.Equal([$"case:{mine.Value}"], entry.About);
    }

    [Fact]
    public async Task Stranger_SeesNothingOfOthers()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        await world.AddReferredCaseAsync();
        await world.AddListedCaseAsync(await world.AddMeetingAsync());

        var page = await (await app.SignInAsync(world.Stranger)).GetAsync("/");

        Assert.Contains("Nothing waits for you now.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("C-2026-", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("M-2026-", page.Html, StringComparison.Ordinal);
    }
}
