using System.Net;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Room;

/// <summary>The room's page without script: the agenda is there, every button works by form.</summary>
public sealed class RoomPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>, IAsyncLifetime
{
    private BoardWorld world = null!;
    private string room = "";
    private MeetingId meeting;
    private CaseId first;
    private CaseId second;

    public async ValueTask InitializeAsync()
    {
        world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        meeting = await world.AddMeetingAsync();
        first = await world.AddListedCaseAsync(meeting);
        second = await world.AddListedCaseAsync(meeting);
        room = Links.Room((await ReadAsync(db => db.FindMeetingAsync(meeting, CancellationToken.None)))!.Reference);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ChairTurnsToTheFirstCaseAndOn_ByForms()
    {
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.GetAsync(room);
        Assert.Contains(await ReferenceAsync(first), page.Text, StringComparison.Ordinal);
        Assert.Contains(await ReferenceAsync(second), page.Text, StringComparison.Ordinal);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, $"First case: {await ReferenceAsync(first)}"));

        Assert.Equal(CasePlace.InDiscussion, await world.PlaceOfAsync(first));
        Assert.Contains("Does the variant explain the cardiomyopathy?", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not quorate", page.Text, StringComparison.Ordinal);
        await chair.SubmitAsync(page, $"Next case: {await ReferenceAsync(second)}");
        Assert.Equal(CasePlace.InDiscussion, await world.PlaceOfAsync(second));
    }

    [Fact]
    public async Task OutcomeIsTaken_ByForm()
    {
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.GetAsync(room);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, $"First case: {await ReferenceAsync(first)}"));
        page = await chair.FollowAsync(await chair.SubmitAsync(
            page, "Save the outcome", ("draft.OptionCode", "further-test"), ("What is advised or decided", "Test the parents."), ("Why", "Neither was tested.")));

        Assert.Equal(CasePlace.OutcomeToSign, await world.PlaceOfAsync(first));
        Assert.Contains("It waits for the chair's signature", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomethingIsSaid_ByFormAndItIsThere()
    {
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.FollowAsync(await chair.SubmitAsync(await chair.GetAsync(room), $"First case: {await ReferenceAsync(first)}"));
        var refused = await chair.SubmitAsync(page, "Say it", ("Say something", " "));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Write something first.", refused.Errors);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, "Say it", ("Say something", "<b>seen</b> in controls")));

        Assert.Contains("<b>seen</b> in controls", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_SeesNoControls()
    {
        var page = await (await app.SignInAsync(world.Scientist)).GetAsync(room);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("[data-part=controls], form[data-command=MovePointer]"));
    }

    [Fact]
    public async Task Guest_SeesTheWaitingPageAloneThenTheirCase()
    {
        var guest = await world.AddPersonAsync("Visiting clinician");
        await world.RelateAsync(guest, second, Relation.Referrer);
        var visitor = await app.SignInAsync(guest);
        var page = await visitor.GetAsync(room);
        Assert.Contains("You are in the waiting room", page.Text, StringComparison.Ordinal);
        Assert.Contains(await ReferenceAsync(second), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await ReferenceAsync(first), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Geneticist", page.Html, StringComparison.Ordinal);

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MovePointer>().ExecuteAsync(new(meeting, second), Operation.By(Actor.Person(world.Chair.Value), app.Clock), TestContext.Current.CancellationToken);
        page = await visitor.GetAsync(room);
        Assert.Contains("Conversation", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await ReferenceAsync(first), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Geneticist", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#draft"));
    }

    [Fact]
    public async Task GuestsJoinLink_IsOnThePageOnlyWhileTheyAreLetIn()
    {
        await world.AddTeamsMeetingAsync(meeting, new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0"));
        var visitor = await app.SignInAsync(world.Referrer);
        var chair = await app.SignInAsync(world.Chair);
        Assert.DoesNotContain("teams.microsoft.com", (await visitor.GetAsync(room)).Html, StringComparison.Ordinal);

        var page = await chair.FollowAsync(await chair.SubmitAsync(await chair.GetAsync(room), $"First case: {await ReferenceAsync(first)}"));
        Assert.Equal("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0", page.Link("Join by Teams (opens in a new tab)"));
        Assert.Equal("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0", (await visitor.GetAsync(room)).Link("Join by Teams (opens in a new tab)"));

        await chair.SubmitAsync(page, "Save the outcome", ("draft.OptionCode", "further-test"), ("What is advised or decided", "Test the parents."), ("Why", "Neither was tested."));
        await world.TakeOffAsync(second);
        foreach (var part in (string[])["", "?handler=Parts"])
        {
            var over = await visitor.GetAsync($"{room}{part}");
            Assert.Contains("Your case has been discussed", over.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("teams.microsoft.com", over.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StrangersAndUnknownMeetings_NotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Stranger)).GetAsync(room)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Stranger)).GetAsync($"{room}?handler=Parts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Chair)).GetAsync("/meetings/M-2026-999999/room")).Status);
    }

    [Fact]
    public async Task MemberPostsTheChairsForm_Forbidden()
    {
        var member = await app.SignInAsync(world.Scientist);
        var page = await member.GetAsync(room);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await member.PostAsync($"{room}?handler=MovePointer", [new("caseId", first.Value.ToString()), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(CasePlace.Listed, await world.PlaceOfAsync(first));
    }

    [Fact]
    public async Task NobodyIsSignedIn_ToTheSignInPage()
    {
        var page = await app.SignedOut().GetAsync(room);
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoomIsEntered_AuditedWithItsCases()
    {
        await (await app.SignInAsync(world.Scientist)).GetAsync(room);
        var entries = await ReadAsync(db => db.Set<AuditEntry>().Where(a => a.ActorId == world.Scientist.Value).ToListAsync());
        Assert.Contains(entries, a => a.Action == "discussion.enter" && a.About.Contains($"case:{first}") && a.About.Contains($"case:{second}"));
    }

    private async Task<string> ReferenceAsync(CaseId id) => (await ReadAsync(db => db.FindCaseAsync(id, CancellationToken.None)))!.Reference;

    private async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }
}
