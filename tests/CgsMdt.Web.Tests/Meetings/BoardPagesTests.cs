using System.Net;
using CgsMdt.Core.Platform;

namespace CgsMdt.Web.Tests.Meetings;

public sealed class BoardPagesTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Boards_AreThoseOnesOwn_AndSayHowManyAndInWhatOrder()
    {
        var (world, other) = (await WorldAsync(), await WorldAsync());

        var page = await (await app.SignInAsync(world.World.Coordinator)).GetAsync("/boards");

        Assert.Contains("1 board you are on or whose network you lead, by name", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/boards/{world.Slug}", page.Link(world.Name));
        Assert.DoesNotContain(other.Name, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyOfNoBoard_IsToldWhatWouldFillTheList()
    {
        var world = await WorldAsync();

        var page = await (await app.SignInAsync(world.World.Stranger)).GetAsync("/boards");

        Assert.Contains("You are on no board.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/meetings")]
    [InlineData("/members")]
    [InlineData("/terms")]
    public async Task BoardOfOthers_IsNotFound(string part)
    {
        var world = await WorldAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Stranger)).GetAsync($"/boards/{world.Slug}{part}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.World.Chair)).GetAsync($"/boards/no-such-board{part}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync($"/boards/{world.Slug}{part}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(world.World.Scientist)).GetAsync($"/boards/{world.Slug}{part}")).Status);
    }

    [Fact]
    public async Task PlannedSeries_IsShownAfterARedirect()
    {
        var world = await WorldAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}/meetings");
        Assert.Contains("No meeting is planned.", page.Text, StringComparison.Ordinal);

        var posted = await session.SubmitAsync(page, "Plan meetings", ("Up to and including", Typed(Today.AddDays(28))));

        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        var shown = await session.GetAsync(posted.Location!);
        Assert.Matches("^[34] meetings planned.$", shown.Banner!);
        Assert.Matches("[34] meetings to come, the next first", shown.Text);
    }

    [Fact]
    public async Task BadDate_ComesBackBesideItsFieldWithWhatWasTyped()
    {
        var world = await WorldAsync();
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}/meetings");

        var unreal = await session.SubmitAsync(page, "Plan meetings", ("Up to and including", "31 2 2027"));
        var past = await session.SubmitAsync(page, "Plan meetings", ("Up to and including", "1 1 2020"));
        var empty = await session.SubmitAsync(page, "Plan this meeting");

        Assert.Equal(HttpStatusCode.BadRequest, unreal.Status);
        Assert.Contains("must be a real date", unreal.ErrorOf("Up to and including"), StringComparison.Ordinal);
        Assert.Contains("value=\"31\"", unreal.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Equal("Plan from today up to two years ahead.", past.ErrorOf("Up to and including"));
        Assert.Equal(["Enter the date", "Enter the start, such as 14:30", "Enter the minutes"], empty.Errors);
    }

    [Fact]
    public async Task Member_SeesMeetingsButCannotPlan()
    {
        var world = await WorldAsync();
        var planner = await app.SignInAsync(world.World.Coordinator);
        var form = await planner.GetAsync($"/boards/{world.Slug}/meetings");
        var member = await app.SignInAsync(world.World.Scientist);
        var page = await member.GetAsync($"/boards/{world.Slug}/meetings");

        Assert.DoesNotContain("Plan more of the series", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        var queue = await member.GetAsync($"/boards/{world.Slug}");
        Assert.Empty(queue.Document.QuerySelectorAll("input[name=Cases]"));
    }

    [Fact]
    public async Task TickedCase_IsMovedAndCanBeUndone()
    {
        var world = await WorldAsync();
        var (first, second) = await world.TwoMeetingsAsync();
        var id = await world.World.AddListedCaseAsync(first.Id);
        var reference = await world.ReferenceAsync(id);
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}");

        var posted = await session.SubmitAsync(Tick(page, reference), "Move ticked cases", ("Move to", second.Reference));
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        var shown = await session.GetAsync(posted.Location!);
        Assert.StartsWith($"{reference} moved to", shown.Banner, StringComparison.Ordinal);
        Assert.Equal(second.Id, (await world.ListingAsync(id))!.MeetingId);

        var undone = await session.SubmitAsync(shown, "Undo");
        Assert.Equal(HttpStatusCode.Redirect, undone.Status);
        Assert.Equal(first.Id, (await world.ListingAsync(id))!.MeetingId);
    }

    [Fact]
    public async Task NothingTickedOrChosen_SaysWhatToDo()
    {
        var world = await WorldAsync();
        var (first, second) = await world.TwoMeetingsAsync();
        var reference = await world.ReferenceAsync(await world.World.AddListedCaseAsync(first.Id));
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}");

        Assert.Equal(["Tick the cases first"], (await session.SubmitAsync(page, "Move ticked cases", ("Move to", second.Reference))).Errors);
        page = await session.GetAsync($"/boards/{world.Slug}");
        var none = await session.SubmitAsync(Tick(page, reference), "Move ticked cases");
        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal("Choose the meeting to move the cases to", none.ErrorOf("Move to"));
    }

    [Fact]
    public async Task MoveToWhereItIs_IsRefusedWithItsReason()
    {
        var world = await WorldAsync();
        var (first, _) = await world.TwoMeetingsAsync();
        var reference = await world.ReferenceAsync(await world.World.AddListedCaseAsync(first.Id));
        var session = await app.SignInAsync(world.World.Coordinator);
        var page = await session.GetAsync($"/boards/{world.Slug}");

        var refused = await session.SubmitAsync(Tick(page, reference), "Move ticked cases", ("Move to", first.Reference));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal([$"{reference}: The case is already on that meeting's agenda."], refused.Errors);
    }

    [Fact]
    public async Task Terms_ShowTheirVersionsAndMembersTheirRoles()
    {
        var world = await WorldAsync();
        var session = await app.SignInAsync(world.World.Chair);

        var terms = await session.GetAsync($"/boards/{world.Slug}/terms");
        var members = await session.GetAsync($"/boards/{world.Slug}/members");

        Assert.Contains("1 version, the latest first", terms.Text, StringComparison.Ordinal);
        Assert.Equal("Every Monday, 10:00, for 90 minutes", terms.Row("Meets"));
        Assert.Contains("7 appointments today", members.Text, StringComparison.Ordinal);
    }

    private DateOnly Today => LondonCalendar.DateOf(app.Clock.GetUtcNow());

    private static string Typed(DateOnly date) => $"{date.Day} {date.Month} {date.Year}";

    private static WebPage Tick(WebPage page, string reference)
    {
        var box = page.Document.QuerySelectorAll("input[name=Cases]").Single(b => b.GetAttribute("value") == reference);
        box.SetAttribute("checked", "checked");
        return page;
    }

    private Task<WebWorld> WorldAsync() => WebWorld.CreateAsync(app);
}
