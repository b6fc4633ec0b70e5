using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Web.Tests.Cases;

public sealed class TriagePageTests(CasesWebFixture app) : IClassFixture<CasesWebFixture>
{
    private readonly CaseWorld world = app.World;

    [Fact]
    public async Task SignedOut_IsSentToSignIn() =>
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync("/boards/cardiac/triage")).Status);

    [Fact]
    public async Task StrangerAndOtherBoardsChair_FindNothing()
    {
        var reference = await ReferAsync();

        foreach (var person in new[] { world.Stranger, world.OtherChair, world.Commissioner, world.Administrator, world.Referrer })
        {
            var session = await app.SignInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/boards/cardiac/triage")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync($"/boards/cardiac/triage/{reference}")).Status);
        }

        var other = await app.SignInAsync(world.OtherChair);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/boards/rare/triage/{reference}")).Status);
    }

    [Fact]
    public async Task CoreMember_MaySeeTheBoardButNotAnswerItsReferrals()
    {
        await ReferAsync();
        var session = await app.SignInAsync(world.Member);

        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync("/boards/cardiac/triage")).Status);
    }

    [Fact]
    public async Task Accept_GoesToTheNextCaseAndCanBeUndone()
    {
        var first = await ReferAsync();
        await ReferAsync();
        var session = await app.SignInAsync(world.Coordinator);

        var answer = await session.SubmitAsync(await session.GetAsync($"/boards/cardiac/triage/{first}"), "AcceptA");
        var next = await session.FollowAsync(answer);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"{first} accepted.", next.Banner);
        Assert.DoesNotContain(first, answer.Location, StringComparison.Ordinal);
        Assert.Equal(CasePlace.Waiting, await PlaceAsync(first));

        var undone = await session.FollowAsync(await session.SubmitAsync(next, "Undo"));

        Assert.Equal($"{first} is back in the queue. Nobody was told.", undone.Banner);
        Assert.Equal(CasePlace.Triage, await PlaceAsync(first));
    }

    [Fact]
    public async Task Return_AsksForWhatIsTicked()
    {
        var reference = await ReferAsync(world.Complete() with { Variants = [] });
        var session = await app.SignInAsync(world.Chair);
        var page = await session.GetAsync($"/boards/cardiac/triage/{reference}");
        Assert.Contains("Missing: at least one variant", page.Text, StringComparison.Ordinal);

        var answer = await session.SubmitAsync(page, "Return", ("Note to the referrer (optional)", "Please add the report."));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var asked = await world.ReadAsync(db => db.Set<InformationRequest>().SingleAsync(r => db.Set<Case>().Any(c => c.Id == r.CaseId && c.Reference == reference)));
        Assert.Equal([RequiredItem.Variant], asked.Items);
        Assert.Equal("Please add the report.", asked.Note);
    }

    [Fact]
    public async Task DeclineWithoutReason_IsRefusedBesideItsFieldAndKeepsTheNote()
    {
        var reference = await ReferAsync();
        var session = await app.SignInAsync(world.Chair);
        var page = await session.GetAsync($"/boards/cardiac/triage/{reference}");

        var answer = await session.PostAsync(
            $"/boards/cardiac/triage/{reference}?handler=Decline", [Token(page), new("Input.Version", "1"), new("Input.Note", "Not for us")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Choose a reason.", answer.ErrorOf("Why?"));
        Assert.Equal("Not for us", answer.Document.GetElementById("decline-note")!.TextContent.Trim());
        Assert.NotNull(answer.Document.QuerySelector("details#decline[open]"));
    }

    [Fact]
    public async Task AnsweredMeanwhile_ShowsBothAnswers()
    {
        var reference = await ReferAsync();
        var (one, two) = (await app.SignInAsync(world.Chair), await app.SignInAsync(world.Coordinator));
        var (left, right) = (await one.GetAsync($"/boards/cardiac/triage/{reference}"), await two.GetAsync($"/boards/cardiac/triage/{reference}"));
        await one.SubmitAsync(left, "AcceptA");

        var answer = await two.SubmitAsync(right, "Return", ("Note to the referrer (optional)", "Please add."));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Acceptance by chair", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Returned for information", answer.Text, StringComparison.Ordinal);
        Assert.Equal(CasePlace.Waiting, await PlaceAsync(reference));
    }

    [Fact]
    public async Task EmptyQueue_SaysWhatWouldFillIt()
    {
        var session = await app.SignInAsync(world.OtherChair);

        var page = await session.GetAsync("/boards/rare/triage");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nothing waits for triage.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expedite_IsOfferedToTheChairAlone()
    {
        var reference = await ReferAsync();
        var (chair, coordinator) = (await app.SignInAsync(world.Chair), await app.SignInAsync(world.Coordinator));

        Assert.NotNull((await chair.GetAsync($"/boards/cardiac/triage/{reference}")).Document.GetElementById("expedite"));
        Assert.Null((await coordinator.GetAsync($"/boards/cardiac/triage/{reference}")).Document.GetElementById("expedite"));
    }

    private static KeyValuePair<string, string> Token(WebPage page) =>
        new("__RequestVerificationToken", page.Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!);

    private async Task<string> ReferAsync(Referral? referral = null)
    {
        var id = await world.ReferAsync(referral);
        return (await world.CaseAsync(id)).Reference;
    }

    private Task<CasePlace> PlaceAsync(string reference) => world.ReadAsync(db => db.Set<Case>().Where(c => c.Reference == reference).Select(c => c.Place).SingleAsync());
}
