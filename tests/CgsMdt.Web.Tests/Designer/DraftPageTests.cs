using System.Net;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

public sealed class DraftPageTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_IsBegunFromTheVersionShown_CheckedAndPublished()
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var begun = await session.SubmitAsync(await session.GetAsync("/administration/workflows/outcome-follow-up/designer"), "Change it in a draft");
        var designer = await session.FollowAsync(begun);
        Assert.Contains("Draft 1.1-local", designer.Html, StringComparison.Ordinal);
        Assert.Contains("Go on with the draft", (await session.GetAsync("/administration/workflows/outcome-follow-up/designer?version=1")).Html, StringComparison.Ordinal);

        var draft = await session.GetAsync(designer.Link("Check and publish"));
        Assert.Contains("Nothing is wrong with it", draft.Text, StringComparison.Ordinal);
        var unexplained = await session.SubmitAsync(draft, "Publish it", ("What does it change, and why?", ""));
        Assert.Equal(HttpStatusCode.BadRequest, unexplained.Status);
        Assert.Contains("Say why", unexplained.ErrorOf("What does it change, and why?"), StringComparison.Ordinal);

        var rehearsed = await session.FollowAsync(await session.SubmitAsync(unexplained, "Rehearse it"));
        Assert.Contains("0 could go over to the draft as it is, 0 could not.", rehearsed.Text, StringComparison.Ordinal);

        var published = await session.SubmitAsync(rehearsed, "Publish it", ("What does it change, and why?", "Steps stand closer together."));
        Assert.Contains("Version 1.1-local is published: new ones take it.", (await session.FollowAsync(published)).Text, StringComparison.Ordinal);
        Assert.Contains("Version 1.1-local, to be looked at. New cases and meetings take it.", (await session.GetAsync("/administration/workflows/outcome-follow-up/designer")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/administration/workflows/outcome-follow-up/draft")).Status);
    }

    [Fact]
    public async Task DraftThatIsNotSound_SaysEverythingThatIsWrong_AndCanBeThrownAway()
    {
        var draft = DesignerFixture.Shipped("meeting-cycle");
        draft["root"]!["activities"]![1]!["type"] = "CgsMdt.NoSuchActivity";
        draft["root"]!["activities"]![2]!.AsObject().Remove("metadata");
        await SaveAsync("meeting-cycle", draft.ToJsonString());
        var session = await app.SignInAsync(app.Administrator, administrator: true);

        var page = await session.GetAsync("/administration/workflows/meeting-cycle/draft");

        Assert.Contains("What has to be mended first", page.Text, StringComparison.Ordinal);
        Assert.Contains("Step \"Where does the meeting stand?\": There is no activity \"CgsMdt.NoSuchActivity\".", page.Text, StringComparison.Ordinal);
        Assert.Contains("to be mended before it can be published", (await session.GetAsync("/administration/workflows/meeting-cycle/designer")).Html, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => page.Button("Publish it"));
        await session.SubmitAsync(page, "Throw the draft away");
        Assert.Contains("Version 3, to be looked at.", (await session.GetAsync("/administration/workflows/meeting-cycle/designer")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkflowsOwnPage_OffersTheDraftOnlyWhileThereIsOne()
    {
        const string Offer = "Check, rehearse and publish it, or throw it away";
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var before = await session.GetAsync("/administration/workflows/board-hand-over");
        Assert.Contains("There is no other published version", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Offer, before.Text, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => before.Button("Let new ones take this version"));

        await SaveAsync("board-hand-over", DesignerFixture.Shipped("board-hand-over").ToJsonString());
        var draft = await session.GetAsync((await session.GetAsync("/administration/workflows/board-hand-over")).Link(Offer));
        Assert.Equal("Board hand-over: draft 1.1-local", draft.Heading);

        await session.SubmitAsync(draft, "Throw the draft away");
        Assert.DoesNotContain(Offer, (await session.GetAsync("/administration/workflows/board-hand-over")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftSavedMeanwhile_IsNotPublishedUnseen()
    {
        var first = await SaveAsync("changed-meanwhile", DesignerFixture.Shipped("board-hand-over").ToJsonString());
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var page = await session.GetAsync("/administration/workflows/changed-meanwhile/draft");
        await SaveAsync("changed-meanwhile", DesignerFixture.Shipped("board-hand-over").ToJsonString(), first);

        var refused = await session.SubmitAsync(page, "Publish it", ("What does it change, and why?", "It is the first."));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Somebody else has changed this workflow", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftChangedSinceItWasRehearsed_SaysSo_AndDoesNotGoOn()
    {
        var definition = DesignerFixture.Shipped("board-hand-over");
        var first = await SaveAsync("rehearsed-before", definition.ToJsonString());
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var page = await session.GetAsync("/administration/workflows/rehearsed-before/draft");
        var rehearsed = await session.FollowAsync(await session.SubmitAsync(page, "Rehearse it"));
        Assert.Contains("could go over to the draft as it is", rehearsed.Text, StringComparison.Ordinal);
        definition["name"] = "Changed since";
        await SaveAsync("rehearsed-before", definition.ToJsonString(), first);

        var after = await session.GetAsync(rehearsed.Url);

        Assert.Contains("The draft has been changed since it was rehearsed", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("could go over", after.Text, StringComparison.Ordinal);
        var id = rehearsed.Url[(rehearsed.Url.LastIndexOf('=') + 1)..];
        Assert.Contains("The version has been changed since", (await session.GetAsync($"/administration/rehearsals/{id}")).Text, StringComparison.Ordinal);
        var form = after.Button("Rehearse it again").Closest("form")!;
        var token = form.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        var refused = await session.PostAsync(form.GetAttribute("action")!, [new("__RequestVerificationToken", token), new("Version", $"{first.Version}"), new("Rehearsal", id)]);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("The version has been changed since it was rehearsed. Rehearse it again.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("could go over to the draft as it is", (await session.FollowAsync(await session.SubmitAsync(refused, "Rehearse it again"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotAnAdministrator_IsRefused()
    {
        var coordinator = await app.SignInAsync(app.Coordinator);
        var noLonger = await app.SignInAsync(app.Coordinator, administrator: true);

        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync("/administration/workflows/case-journey/draft")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await noLonger.GetAsync("/administration/workflows/case-journey/draft")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await app.SignInAsync(app.Administrator, administrator: true)).PostAsync("/administration/workflows/case-journey/designer?handler=Draft", [])).Status);
    }

    private async Task<DefinitionDraftSaved> SaveAsync(string slug, string json, DefinitionDraftSaved? before = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<SaveDefinitionDraft>().ExecuteAsync(
            new(slug, json, before?.Version, before?.Revision), Operation.By(Actor.Person(app.Administrator.Value), app.Clock), Token);
        return saved.Value;
    }
}
