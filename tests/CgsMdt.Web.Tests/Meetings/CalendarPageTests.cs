using System.Net;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class CalendarPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Calendar_IsMadeReadByASignedOutProgramAndRevoked()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var session = await app.SignInAsync(world.World.Scientist);

        var made = await session.SubmitAsync(await session.GetAsync("/calendars"), "Make it");
        var address = new Uri(made.Document.QuerySelector("code")!.TextContent);
        var calendar = await app.SignedOut().GetAsync(address.AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, calendar.Status);
        Assert.Equal("text/calendar; charset=utf-8", calendar.Headers["Content-Type"]);
        Assert.Contains("no-store", calendar.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(meeting.Reference, calendar.Html, StringComparison.Ordinal);
        var again = await session.GetAsync("/calendars");
        Assert.DoesNotContain(address.AbsolutePath, again.Html, StringComparison.Ordinal);
        var secret = address.AbsolutePath["/calendar/".Length..^".ics".Length];
        Assert.All(app.Log.All, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));

        await session.SubmitAsync(again, again.Document.QuerySelector("tbody button")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedOut().GetAsync(address.AbsolutePath)).Status);
    }

    [Fact]
    public async Task UnknownAddress_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedOut().GetAsync($"/calendar/{new string('0', 64)}.ics")).Status);

    [Fact]
    public async Task PageOfCalendars_IsForThoseSignedIn() =>
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync("/calendars")).Status);

    [Fact]
    public async Task CalendarOfABoardOfOthers_IsRefused()
    {
        var world = await WebWorld.CreateAsync(app);
        var session = await app.SignInAsync(world.World.Stranger);
        var page = await session.GetAsync("/calendars");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await session.PostAsync("/calendars", [new("Board", world.World.Board.Value.ToString()), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task VisitingClinician_FindsTheirWindowAsAFileOnTheWaitingPage()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        await world.World.AddListedCaseAsync(meeting.Id);
        Assert.Empty((await world.CallAsync<PublishAgenda, Result>(u => u.ExecuteAsync(new(meeting.Id), Operation.By(Actor.System, app.Clock), CancellationToken.None))).Errors);
        var visitor = await app.SignInAsync(world.World.Referrer);

        var waiting = await visitor.GetAsync($"/meetings/{meeting.Reference}/room");
        var file = await visitor.GetAsync(waiting.Link("Put your time into your calendar (.ics)"));

        Assert.Equal("text/calendar; charset=utf-8", file.Headers["Content-Type"]);
        Assert.Contains("BEGIN:VEVENT", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("teams.microsoft.com", file.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Stranger)).GetAsync($"/meetings/{meeting.Reference}/window.ics")).Status);
    }
}
