using System.Net;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class AttendancePageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Attendance_SaysWhoWasThereForWhichCaseAndWhereItIsKnownFrom()
    {
        var (world, reference, caseReference) = await HeldAsync();

        var page = await (await app.SignInAsync(world.World.Scientist)).GetAsync($"/meetings/{reference}/attendance");

        Assert.Equal($"/cases/{caseReference}", page.Link(caseReference));
        var chair = page.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr")[0].TextContent;
        Assert.Contains("Chair", chair, StringComparison.Ordinal);
        Assert.Contains("check-in, Teams", chair, StringComparison.Ordinal);
        Assert.Contains("cut short: tells of 1 of 4 people, so it proves no absence", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Attendance_IsCorrectedWithAReason()
    {
        var (world, reference, _) = await HeldAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var url = $"/meetings/{reference}/attendance";
        var page = await session.GetAsync(url);
        var scientist = (await world.ReadAsync(db => Core.People.Contracts.PeopleDirectory.FindPersonAsync(db, world.World.Scientist, CancellationToken.None)))!.Name;
        var button = $"Save the attendance of {scientist}";

        var refused = await session.SubmitAsync(page, button, ("From", "10:00"), ("Until", "10:15"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Choose why it is corrected", refused.Errors);
        var done = await session.FollowAsync(await session.SubmitAsync(refused, button, ("From", "10:00"), ("Until", "10:15"), ("Reason", "ByPhone")));

        Assert.StartsWith("The attendance is corrected.", done.Banner, StringComparison.Ordinal);
        Assert.Contains("took part by phone, 10:00 to 10:15", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeetingThatHasNotBegun_SaysWhenThereWillBeSomething()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();

        Assert.Contains("The meeting has not begun.", (await (await app.SignInAsync(world.World.Chair)).GetAsync($"/meetings/{meeting.Reference}/attendance")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_FindNothing()
    {
        var (world, reference, _) = await HeldAsync();

        foreach (var person in new[] { world.World.Referrer, world.World.Stranger, world.World.Observer })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(person)).GetAsync($"/meetings/{reference}/attendance")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Chair)).GetAsync("/meetings/M-2020-0001/attendance")).Status);
        var viewed = await world.ReadAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "attendance.view" && a.Outcome == AuditOutcome.Refused));
        Assert.True(viewed >= 4);
    }

    [Fact]
    public async Task Away_IsToldByTheMemberAndShownWithTheMeetingsMissed()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        var session = await app.SignInAsync(world.World.Scientist);
        var url = $"/boards/{world.Slug}/away";

        var done = await session.FollowAsync(await session.SubmitAsync(await session.GetAsync(url), "Note it", ("First day", $"{meeting.Date:d M yyyy}")));

        Assert.StartsWith("Noted: away from", done.Banner, StringComparison.Ordinal);
        Assert.Contains($"{meeting.Date:ddd d MMM}", done.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Single(done.Document.QuerySelectorAll("select[name=Person] option"));
        var taken = await session.FollowAsync(await session.SubmitAsync(done, done.Document.QuerySelector("tbody button")!.TextContent.Trim()));
        Assert.Contains("Nobody has said that they will be away.", taken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AwayOfABoardOfOthers_IsNotFound()
    {
        var world = await WebWorld.CreateAsync(app);

        foreach (var person in new[] { world.World.Stranger, world.World.Observer })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(person)).GetAsync($"/boards/{world.Slug}/away")).Status);
        }
    }

    [Fact]
    public async Task StartPage_SaysWhichMeetingIsNotLikelyToBeQuorate()
    {
        var world = await WebWorld.CreateAsync(app);
        var (meeting, _) = await world.TwoMeetingsAsync();
        await world.World.AddListedCaseAsync(meeting.Id);

        var page = await (await app.SignInAsync(world.World.Coordinator)).GetAsync("/");

        Assert.Contains($"case not likely to be quorate, {world.Name}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not likely to be quorate", (await (await app.SignInAsync(world.World.Scientist)).GetAsync("/")).Text, StringComparison.Ordinal);
    }

    private async Task<(WebWorld World, string Reference, string CaseReference)> HeldAsync()
    {
        var world = await WebWorld.CreateAsync(app);
        var meeting = await world.World.AddMeetingAsync();
        var listed = await world.World.AddListedCaseAsync(meeting);
        var by = Operation.By(Actor.Person(world.World.Chair.Value), app.Clock);
        await world.CallAsync<EnterRoom, Result<RoomEntered>>(u => u.ExecuteAsync(new(meeting), by, CancellationToken.None));
        await world.CallAsync<MovePointer, Result<int>>(u => u.ExecuteAsync(new(meeting, listed), by, CancellationToken.None));
        var from = app.Clock.GetUtcNow();
        var chair = (await world.ReadAsync(db => Core.People.Contracts.PeopleDirectory.FindPersonAsync(db, world.World.Chair, CancellationToken.None)))!;
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.CallAsync<RecordTeamsReports, Result>(u => u.ExecuteAsync(
            new(meeting, [new("report", from, from.AddMinutes(30), [new(MailboxAddress.Parse(chair.Email), [new(from, from.AddMinutes(20))])], 4)]), Operation.By(Actor.System, app.Clock), CancellationToken.None));
        return (world, (await world.ReadAsync(db => db.FindMeetingAsync(meeting, CancellationToken.None)))!.Reference, await world.ReferenceAsync(listed));
    }
}
