using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class AgendaPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Agenda_SaysMinutesQuorumTimesAndWhoComes()
    {
        var (world, meeting, reference) = await ListedAsync();

        var page = await (await app.SignInAsync(world.World.Coordinator)).GetAsync($"/meetings/{meeting.Reference}");

        Assert.Contains("8 of 90 minutes", page.Text, StringComparison.Ordinal);
        Assert.Contains("To discuss: 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("10:00 8 min", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/cases/{reference}", page.Link(reference));
        Assert.Contains("With Referrer", page.Text, StringComparison.Ordinal);
        Assert.Contains("Unlikely", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 event is not yet in calendars.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not published yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("No answer yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseThatLacksSomething_SaysWhoOwesItUntilWhenAndHowLikelyItComes()
    {
        var (world, meeting, reference) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        Assert.Contains("Ready", (await session.GetAsync($"/meetings/{meeting.Reference}")).Text, StringComparison.Ordinal);
        await world.ReadAsync(db => db.Set<Case>().Where(c => c.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(c => c.Question, "")));

        var page = await session.GetAsync($"/meetings/{meeting.Reference}");

        Assert.Matches($"1 missing the question, owed by Referrer [^ ]+ until {meeting.CutOffAtUtc:ddd d MMM} In time: At risk", page.Text);
        var warned = await session.GetAsync($"/cases/{reference}");
        Assert.Contains("That it comes in time is At risk: this board has never asked for the question before, so it counts as a half.", warned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agenda_IsAuditedWithItsCases()
    {
        var (world, meeting, _) = await ListedAsync();
        await (await app.SignInAsync(world.World.Geneticist)).GetAsync($"/meetings/{meeting.Reference}");

        var entry = await world.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.ActorId == world.World.Geneticist.Value));

        Assert.Equal("agenda.viewed", entry.Action);
        Assert.Contains($"meeting:{meeting.Id}", entry.About);
        Assert.Equal(2, entry.About.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/move")]
    [InlineData("/cancel")]
    public async Task MeetingOfOthers_IsNotFound(string part)
    {
        var (world, meeting, _) = await ListedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Stranger)).GetAsync($"/meetings/{meeting.Reference}{part}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Referrer)).GetAsync($"/meetings/{meeting.Reference}{part}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Chair)).GetAsync($"/meetings/M-2020-0001{part}")).Status);
        var expected = part.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        Assert.Equal(expected, (await (await app.SignInAsync(world.World.Scientist)).GetAsync($"/meetings/{meeting.Reference}{part}")).Status);
    }

    [Fact]
    public async Task PublishedAgenda_ShowsTheWindowOfTheVisitor()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);

        var posted = await session.SubmitAsync(await session.GetAsync($"/meetings/{meeting.Reference}"), "Publish the agenda");

        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        var shown = await session.GetAsync(posted.Location!);
        Assert.Contains("10:00 to 10:08", shown.Text, StringComparison.Ordinal);
        Assert.Contains("(version 1)", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeferredCase_LeavesTheAgendaAndCanBeUndone()
    {
        var (world, meeting, reference) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}");

        var unreasoned = await session.SubmitAsync(page, "Defer");
        Assert.Equal(HttpStatusCode.BadRequest, unreasoned.Status);
        Assert.Equal(["Choose why the case is deferred."], unreasoned.Errors);

        var shown = await session.GetAsync((await session.SubmitAsync(page, "Defer", ("Defer because", "Information is missing"))).Location!);
        Assert.Contains("To discuss: 0", shown.Text, StringComparison.Ordinal);
        Assert.Equal($"{reference} deferred.", shown.Banner);

        var undone = await session.GetAsync((await session.SubmitAsync(shown, "Undo")).Location!);
        Assert.Contains("To discuss: 1", undone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MinutesThatDoNotFit_AreRefusedOnThePage()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}");

        Assert.Equal(HttpStatusCode.Conflict, (await session.SubmitAsync(page, "Save minutes", ("Minutes", "91"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.SubmitAsync(page, "Save minutes", ("Minutes", "0"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.SubmitAsync(page, "Save minutes", ("Minutes", "many"))).Status);
        var saved = await session.SubmitAsync(page, "Save minutes", ("Minutes", "20"));
        Assert.Contains("20 of 90 minutes", (await session.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_SaysWhatHappensBeforeItIsConfirmed()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var to = meeting.Date.AddDays(1);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}/move");

        var asked = await session.SubmitAsync(page, "Continue", ("New date", $"{to.Day} {to.Month} {to.Year}"), ("New start", "14:30"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("The list closes", asked.Text, StringComparison.Ordinal);
        Assert.Equal(meeting.Date, (await world.ReadAsync(db => db.FindMeetingAsync(meeting.Id, default)))!.Date);

        var done = await session.SubmitAsync(asked, "Move the meeting");
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        var moved = (await world.ReadAsync(db => db.FindMeetingAsync(meeting.Id, default)))!;
        Assert.Equal((to, new TimeOnly(14, 30)), (moved.Date, moved.StartsAt));
    }

    [Fact]
    public async Task MoveOfAMeetingThatSomebodyElseMoved_ShowsBothVersions()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var to = meeting.Date.AddDays(2);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}/move");
        await world.CallAsync<MoveMeeting, Result<MoveConsequence>>(
            u => u.ExecuteAsync(new(meeting.Id, meeting.Date.AddDays(1), meeting.StartsAt), Operation.By(Actor.System, app.Clock), default));

        var stale = await session.SubmitAsync(page, "Continue", ("New date", $"{to.Day} {to.Month} {to.Year}"));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Somebody else has changed this", stale.Heading);
    }

    [Fact]
    public async Task MoveIntoThePast_IsRefusedBesideTheDate()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);

        var refused = await session.SubmitAsync(await session.GetAsync($"/meetings/{meeting.Reference}/move"), "Continue", ("New date", "1 1 2020"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Choose a date and time that are still ahead.", refused.ErrorOf("New date"));
    }

    [Fact]
    public async Task Cancel_NeedsAReasonAndSaysWhatBecameOfTheCases()
    {
        var (world, meeting, _) = await ListedAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/meetings/{meeting.Reference}/cancel");
        Assert.Contains("1 case is carried to the next meeting with room", page.Text, StringComparison.Ordinal);

        var unreasoned = await session.SubmitAsync(page, "Cancel the meeting");
        Assert.Equal("Choose why the meeting does not take place", unreasoned.ErrorOf("Why does it not take place?"));

        var done = await session.SubmitAsync(page, "Cancel the meeting", ("Why does it not take place?", "There is nothing to discuss"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal($"{meeting.Reference} is cancelled: 1 case carried over, 0 waiting for room.", (await session.GetAsync(done.Location!)).Banner);
    }

    private async Task<(WebWorld World, MeetingFacts Meeting, string Reference)> ListedAsync()
    {
        var world = await WebWorld.CreateAsync(app);
        var (first, _) = await world.TwoMeetingsAsync();
        var id = await world.World.AddListedCaseAsync(first.Id);
        return (world, first, await world.ReferenceAsync(id));
    }
}
