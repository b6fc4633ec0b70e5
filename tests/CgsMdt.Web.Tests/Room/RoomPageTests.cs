using System.Net;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Room;

/// <summary>The room's page without script: the agenda is there, every button works by form.</summary>
public sealed class RoomPageTests(WebAppFixture app) : RoomSetup<WebAppFixture>(app)
{
    private string Room => Links.Room(Reference);

    [Fact]
    public async Task ChairTurnsToTheFirstCaseAndOn_ByForms()
    {
        var chair = await App.SignInAsync(World.Chair);
        var page = await chair.GetAsync(Room);
        Assert.Contains(await ReferenceAsync(First), page.Text, StringComparison.Ordinal);
        Assert.Contains(await ReferenceAsync(Second), page.Text, StringComparison.Ordinal);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, $"First case: {await ReferenceAsync(First)}"));

        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(First));
        Assert.Contains("Does the variant explain the cardiomyopathy?", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not quorate", page.Text, StringComparison.Ordinal);
        await chair.SubmitAsync(page, $"Next case: {await ReferenceAsync(Second)}");
        Assert.Equal(CasePlace.InDiscussion, await World.PlaceOfAsync(Second));
    }

    [Fact]
    public async Task OutcomeIsTaken_ByForm()
    {
        var chair = await App.SignInAsync(World.Chair);
        var page = await chair.GetAsync(Room);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, $"First case: {await ReferenceAsync(First)}"));
        page = await chair.FollowAsync(await chair.SubmitAsync(
            page, "Save the outcome", ("draft.OptionCode", "further-test"), ("What is advised or decided", "Test the parents."), ("Why", "Neither was tested.")));

        Assert.Equal(CasePlace.OutcomeToSign, await World.PlaceOfAsync(First));
        Assert.Contains("It waits for the chair's signature", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomethingIsSaid_ByFormAndItIsThere()
    {
        var chair = await App.SignInAsync(World.Chair);
        var page = await chair.FollowAsync(await chair.SubmitAsync(await chair.GetAsync(Room), $"First case: {await ReferenceAsync(First)}"));
        var refused = await chair.SubmitAsync(page, "Say it", ("Say something", " "));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Write something first.", refused.Errors);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, "Say it", ("Say something", "<b>seen</b> in controls")));

        Assert.Contains("<b>seen</b> in controls", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_SeesNoControls()
    {
        var page = await (await App.SignInAsync(World.Scientist)).GetAsync(Room);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("[data-part=controls], form[data-command=MovePointer]"));
    }

    [Fact]
    public async Task Guest_SeesTheWaitingPageAloneThenTheirCase()
    {
        var guest = await World.AddPersonAsync("Visiting clinician");
        await World.RelateAsync(guest, Second, Relation.Referrer);
        var visitor = await App.SignInAsync(guest);
        var page = await visitor.GetAsync(Room);
        Assert.Contains("You are in the waiting room", page.Text, StringComparison.Ordinal);
        Assert.Contains(await ReferenceAsync(Second), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await ReferenceAsync(First), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Geneticist", page.Html, StringComparison.Ordinal);

        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MovePointer>().ExecuteAsync(new(Meeting, Second), Operation.By(Actor.Person(World.Chair.Value), App.Clock), TestContext.Current.CancellationToken);
        page = await visitor.GetAsync(Room);
        Assert.Contains("Conversation", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await ReferenceAsync(First), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Geneticist", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#draft"));
    }

    [Fact]
    public async Task GuestsJoinLink_IsOnThePageOnlyWhileTheyAreLetIn()
    {
        await World.AddTeamsMeetingAsync(Meeting, new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0"));
        var visitor = await App.SignInAsync(World.Referrer);
        var chair = await App.SignInAsync(World.Chair);
        Assert.DoesNotContain("teams.microsoft.com", (await visitor.GetAsync(Room)).Html, StringComparison.Ordinal);

        var page = await chair.FollowAsync(await chair.SubmitAsync(await chair.GetAsync(Room), $"First case: {await ReferenceAsync(First)}"));
        Assert.Equal("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0", page.Link("Join by Teams (opens in a new tab)"));
        Assert.Equal("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0", (await visitor.GetAsync(Room)).Link("Join by Teams (opens in a new tab)"));

        await chair.SubmitAsync(page, "Save the outcome", ("draft.OptionCode", "further-test"), ("What is advised or decided", "Test the parents."), ("Why", "Neither was tested."));
        await World.TakeOffAsync(Second);
        foreach (var part in (string[])["", "?handler=Parts"])
        {
            var over = await visitor.GetAsync($"{Room}{part}");
            Assert.Contains("Your case has been discussed", over.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("teams.microsoft.com", over.Html, StringComparison.Ordinal);
        }
    }

    /// <summary>Every page that a guest's own pages lead to, and every address they could guess.</summary>
    [Fact]
    public async Task GuestWhoWaits_FindsTheJoinLinkNowhere()
    {
        await World.AddTeamsMeetingAsync(Meeting, new("https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0"));
        var visitor = await App.SignInAsync(World.Referrer);
        string[] guessed =
        [
            "/", "/calendars", Room, $"{Room}?handler=Parts", $"/meetings/{Reference}", $"/meetings/{Reference}/attendance", $"/meetings/{Reference}/window.ics", $"/meetings/{Reference}/move",
            $"/meetings/{Reference}/cancel", $"/meetings/{Reference}/place", $"/meetings/{Reference}/process", $"/cases/{await ReferenceAsync(First)}", $"/cases/{await ReferenceAsync(First)}/process",
        ];
        var ahead = new Queue<string>(guessed);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ahead.TryDequeue(out var path))
        {
            if (!seen.Add(path) || seen.Count > 200)
            {
                continue;
            }

            var page = await visitor.GetAsync(path);
            Assert.DoesNotContain("teams.microsoft.com", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.All(page.Headers.Values, value => Assert.DoesNotContain("teams.microsoft.com", value, StringComparison.OrdinalIgnoreCase));
            foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(l => !l.Contains("sign-out", StringComparison.Ordinal)))
            {
                ahead.Enqueue(link);
            }
        }

        Assert.Contains("teams.microsoft.com", (await (await App.SignInAsync(World.Scientist)).GetAsync($"/meetings/{Reference}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StrangersAndUnknownMeetings_NotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignInAsync(World.Stranger)).GetAsync(Room)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignInAsync(World.Stranger)).GetAsync($"{Room}?handler=Parts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignInAsync(World.Chair)).GetAsync("/meetings/M-2026-999999/room")).Status);
    }

    [Fact]
    public async Task MemberPostsTheChairsForm_Forbidden()
    {
        var member = await App.SignInAsync(World.Scientist);
        var page = await member.GetAsync(Room);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await member.PostAsync($"{Room}?handler=MovePointer", [new("caseId", First.Value.ToString()), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(CasePlace.Listed, await World.PlaceOfAsync(First));
    }

    [Fact]
    public async Task NobodyIsSignedIn_ToTheSignInPage()
    {
        var page = await App.SignedOut().GetAsync(Room);
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoomIsEntered_AuditedWithItsCases()
    {
        await (await App.SignInAsync(World.Scientist)).GetAsync(Room);
        var entries = await ReadAsync(db => db.Set<AuditEntry>().Where(a => a.ActorId == World.Scientist.Value).ToListAsync());
        Assert.Contains(entries, a => a.Action == "discussion.enter" && a.About.Contains($"case:{First}") && a.About.Contains($"case:{Second}"));
    }

    private async Task<string> ReferenceAsync(CaseId id) => (await ReadAsync(db => db.FindCaseAsync(id, CancellationToken.None)))!.Reference;
}
