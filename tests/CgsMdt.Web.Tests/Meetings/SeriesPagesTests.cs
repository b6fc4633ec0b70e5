using System.Net;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class SeriesPagesTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task DaysLeftOut_AreShownWithTheMeetingsPlannedAllTheSame()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}/breaks");

        var refused = await session.SubmitAsync(page, "Leave them out");
        Assert.Equal(["Enter the first day", "Choose why the board does not meet"], refused.Errors);
        var done = await session.FollowAsync(await session.SubmitAsync(refused, "Leave them out", ("First day", $"{meeting.Date:d M yyyy}"), ("Why", "Conference")));

        Assert.Equal("Noted. 1 meeting on those days: move or cancel it.", done.Banner);
        Assert.Equal($"/meetings/{meeting.Reference}/cancel", done.Link($"cancel {meeting.Reference}"));
        Assert.Contains("meets on every date", (await session.FollowAsync(await session.SubmitAsync(done, done.Document.QuerySelector("tbody button")!.TextContent.Trim()))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JointClinic_IsSetAndStandsOnTheAgenda()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}/place");

        var refused = await session.SubmitAsync(page, "Save", ("How", "InPerson"));
        Assert.Equal("Enter where people come to.", refused.ErrorOf("Place"));
        var done = await session.FollowAsync(await session.SubmitAsync(refused, "Save", ("How", "InPerson"), ("Place", "Outpatients 4, Leeds")));

        Assert.Contains("In person: Outpatients 4, Leeds", done.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "/boards/{0}/breaks")]
    [InlineData(true, "/meetings/{0}/place")]
    public async Task Others_AreRefused(bool isMeeting, string template)
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, isMeeting ? meeting.Reference : world.Slug);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(world.World.Scientist)).GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Stranger)).GetAsync(url)).Status);
    }
}
