using System.Net;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Outcomes;

public sealed class OutcomePagesTests(WebAppFixture app) : IClassFixture<WebAppFixture>, IAsyncLifetime
{
    private BoardWorld deciding = null!;
    private BoardWorld world = null!;
    private MeetingId meeting;
    private CaseId caseId;
    private string reference = "";

    public async ValueTask InitializeAsync()
    {
        deciding = await BoardWorld.CreateAsync(app.Services, app.Clock);
        world = await BoardWorld.CreateAsync(app.Services, app.Clock, BoardAuthority.Advisory, deciding.Board);
        meeting = await world.AddMeetingAsync();
        caseId = await world.AddListedCaseAsync(meeting);
        reference = (await ReadAsync(db => db.FindCaseAsync(caseId, CancellationToken.None)))!.Reference;
        foreach (var person in new[] { world.Chair, world.Geneticist, world.Scientist, world.Cardiologist })
        {
            await CallAsync<EnterRoom>(u => u.ExecuteAsync(new(meeting), By(person), CancellationToken.None));
        }

        await CallAsync<MovePointer>(u => u.ExecuteAsync(new(meeting, caseId), By(world.Chair), CancellationToken.None));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task RecorderSavesAndChairSigns_WithAnActionAndTheHandOver()
    {
        var coordinator = await app.SignInAsync(world.Coordinator);
        Assert.Contains("Withdraw the case", (await coordinator.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        var page = await coordinator.GetAsync(Links.Outcome(reference));
        var due = app.Clock.GetUtcNow().AddDays(14);
        var saved = await coordinator.SubmitAsync(
            page,
            "Save the outcome",
            ("Outcome", "Further test"),
            ("What is advised or decided", "Test the parents."),
            ("Why", "Neither was tested."),
            ("Hand over to", await BoardNameAsync(deciding.Board)),
            ("Input.Actions[0].Kind", "OrderTest"),
            ("Input.Actions[0].OwnerId", world.Scientist.ToString()),
            ("By when", due.ToString("d M yyyy", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(CasePlace.OutcomeToSign, await world.PlaceOfAsync(caseId));

        var chair = await app.SignInAsync(world.Chair);
        Assert.Contains(reference, (await chair.GetAsync("/outcomes/to-sign")).Text, StringComparison.Ordinal);
        page = await chair.GetAsync(Links.Outcome(reference));
        Assert.Contains("Signing cannot be undone.", page.Text, StringComparison.Ordinal);
        page = await chair.FollowAsync(await chair.SubmitAsync(page, "Sign the recommendation"));

        Assert.Equal($"Outcome of {reference} signed.", page.Banner);
        Assert.DoesNotContain("Withdraw the case", (await coordinator.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal(CasePlace.FollowUp, await world.PlaceOfAsync(caseId));
        Assert.Contains("To be sent", page.Text, StringComparison.Ordinal);
        Assert.Contains("Order a test", (await (await app.SignInAsync(world.Scientist)).GetAsync(Links.Actions)).Text, StringComparison.Ordinal);
        Assert.Contains("To be sent", (await coordinator.GetAsync(Links.HandOvers)).Text, StringComparison.Ordinal);
        Assert.Contains("None waits for you", (await chair.GetAsync("/outcomes/to-sign")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadInput_SentenceByTheFieldAndTypingKept()
    {
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.SubmitAsync(await chair.GetAsync(Links.Outcome(reference)), "Save the outcome", ("Why", "typed before"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Choose one of the board's outcomes.", page.ErrorOf("Outcome"));
        Assert.Equal("Write what is advised or decided, in a sentence or two.", page.ErrorOf("What is advised or decided"));
        Assert.Equal("typed before", page.ValueOf("Why"));
        Assert.Equal(CasePlace.InDiscussion, await world.PlaceOfAsync(caseId));
    }

    [Fact]
    public async Task SomethingIsMissing_ChairIsToldInsteadOfASignatureButton()
    {
        await SaveAsync(new OutcomeText("further-test", "Test the parents."));
        var page = await (await app.SignInAsync(world.Chair)).GetAsync(Links.Outcome(reference));

        Assert.Contains("Write why: an outcome is signed with its reasons.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("button"), b => b.TextContent.Contains("Sign the", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provisional_NeedsAWordOnTheMissingRole()
    {
        await CallAsync<CheckIn>(u => u.ExecuteAsync(new(meeting, null, false), By(world.Geneticist), CancellationToken.None));
        await SaveAsync(new OutcomeText("further-test", "Test the parents.", "Neither was tested."));
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.SubmitAsync(await chair.GetAsync(Links.Outcome(reference)), "Sign the recommendation");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Say how the missing role was heard before you sign.", page.Html, StringComparison.Ordinal);
        await chair.SubmitAsync(page, "Sign the recommendation", ("The case was not quorate: no clinical geneticist. How was the missing role heard?", "The missing role agreed after the meeting"));
        Assert.Equal(CasePlace.FollowUp, await world.PlaceOfAsync(caseId));
    }

    [Fact]
    public async Task SomebodyElseSavedMeanwhile_BothVersionsAreShown()
    {
        await SaveAsync(new OutcomeText("further-test", "First wording.", "why"));
        var chair = await app.SignInAsync(world.Chair);
        var page = await chair.GetAsync(Links.Outcome(reference));
        await SaveAsync(new OutcomeText("further-test", "Their wording.", "why"));
        var stale = await chair.SubmitAsync(page, "Save the outcome", ("What is advised or decided", "My wording."));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("My wording.", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Their wording.", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referrer_ReadsItOnceItIsIssued()
    {
        await SaveAsync(new OutcomeText("further-test", "Test the parents.", "why"));
        var referrer = await app.SignInAsync(world.Referrer);
        Assert.Equal(HttpStatusCode.NotFound, (await referrer.GetAsync(Links.Outcome(reference))).Status);
        var id = (await ReadAsync(db => db.FindOutcomeAsync(caseId, CancellationToken.None)))!.Id;
        await CallAsync<SignOutcome>(u => u.ExecuteAsync(new(id), By(world.Chair), CancellationToken.None));
        await CallAsync<IssueOutcome>(u => u.ExecuteAsync(id, Operation.By(Actor.System, app.Clock), CancellationToken.None));

        var page = await referrer.GetAsync(Links.Outcome(reference));
        Assert.Contains("Test the parents.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task OthersOpenTheOutcome_Refused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Stranger)).GetAsync(Links.Outcome(reference))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(deciding.Chair)).GetAsync(Links.Outcome(reference))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Chair)).GetAsync(Links.Outcome("C-2026-000000"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().GetAsync(Links.Outcome(reference))).Status);
    }

    [Fact]
    public async Task OwnActionIsEnded_ReasonIsAskedWhereItWasNotDone()
    {
        await SaveAsync(new OutcomeText("further-test", "Test the parents.", "why") { Actions = [new(ActionKind.OrderTest, world.Stranger, LondonCalendar.DateOf(app.Clock.GetUtcNow()).AddDays(7))] });
        var id = (await ReadAsync(db => db.FindOutcomeAsync(caseId, CancellationToken.None)))!.Id;
        await CallAsync<SignOutcome>(u => u.ExecuteAsync(new(id), By(world.Chair), CancellationToken.None));
        var owner = await app.SignInAsync(world.Stranger);
        var page = await owner.GetAsync(Links.Actions);
        page = await owner.GetAsync(page.Link($"End this action: order a test, {reference}"));
        page = await owner.SubmitAsync(page, "End the action", ("How did it end?", "Not done"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Choose why the action was changed or not done.", page.Errors);
        page = await owner.FollowAsync(await owner.SubmitAsync(page, "End the action", ("Reason", nameof(ActionEndReason.PatientDeclined))));

        Assert.Contains("Not done: the patient or family declined", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await ReadAsync(db => db.OpenActionsAsync(id, CancellationToken.None)));
    }

    [Fact]
    public async Task HandOver_IsReceivedByTheDecidingBoardAndBothSidesSeeIt()
    {
        await SaveAsync(new OutcomeText("further-test", "Test the parents.", "why") { HandOverTo = deciding.Board });
        var id = (await ReadAsync(db => db.FindOutcomeAsync(caseId, CancellationToken.None)))!.Id;
        await CallAsync<SignOutcome>(u => u.ExecuteAsync(new(id), By(world.Chair), CancellationToken.None));
        var handOver = (await ReadAsync(db => db.HandOversOfAsync(id, CancellationToken.None))).Single();
        await CallAsync<SendHandOver>(async u => await u.ExecuteAsync(handOver.Id, Operation.By(Actor.System, app.Clock), CancellationToken.None));
        var toReference = (await ReadAsync(async db => await db.FindCaseAsync((await db.FindHandOverAsync(handOver.Id, CancellationToken.None))!.ToCase!.Value, CancellationToken.None)))!.Reference;
        var receiver = await app.SignInAsync(deciding.Coordinator);
        var page = await receiver.GetAsync(Links.HandOvers);
        Assert.Contains("Sent, not yet received", page.Text, StringComparison.Ordinal);
        page = await receiver.FollowAsync(await receiver.SubmitAsync(page, $"Record that it has arrived: {toReference}"));

        Assert.Equal("Hand-over received.", page.Banner);
        Assert.Contains("Received, not yet answered", (await (await app.SignInAsync(world.Coordinator)).GetAsync(Links.HandOvers)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(toReference, (await (await app.SignInAsync(world.Stranger)).GetAsync(Links.HandOvers)).Text, StringComparison.Ordinal);
    }

    private Task SaveAsync(OutcomeText text) => CallAsync<SaveOutcome>(async u => await u.ExecuteAsync(new(caseId, text), By(world.Coordinator), CancellationToken.None));

    private Operation By(PersonId person) => Operation.By(Actor.Person(person.Value), app.Clock);

    private async Task CallAsync<TUseCase>(Func<TUseCase, Task<Result>> call)
        where TUseCase : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Code);
    }

    private Task CallAsync<TUseCase>(Func<TUseCase, Task<Result<RoomEntered>>> call)
        where TUseCase : notnull => CallAsync<TUseCase>(async u => (Result)await call(u));

    private Task CallAsync<TUseCase>(Func<TUseCase, Task<Result<int>>> call)
        where TUseCase : notnull => CallAsync<TUseCase>(async u => (Result)await call(u));

    private async Task<string> BoardNameAsync(BoardId id) => (await ReadAsync(db => db.FindBoardAsync(id, CancellationToken.None)))!.Name;

    private async Task<T> ReadAsync<T>(Func<RecordContext, Task<T>> read)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await read(db);
    }
}
