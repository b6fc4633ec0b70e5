using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Dashboard;

public sealed class AfterTheMeetingTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outcome_WaitsForItsChair_ThenItsHandOverAndActionsForTheirPeople()
    {
        var deciding = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var advisory = await BoardWorld.CreateAsync(app.Services, app.Clock, BoardAuthority.Advisory, deciding.Board);
        var (reference, outcome) = await DiscussAsync(advisory, deciding.Board);

        Assert.Equal([$"1 outcome to sign, {reference}"], await WorkAsync(advisory.Chair));
        Assert.Empty(await WorkAsync(advisory.Scientist));

        await CallAsync<SignOutcome, Result>(advisory.Chair, (use, by) => use.ExecuteAsync(new(outcome, null, null, null, null), by, Token));

        Assert.Equal(["1 hand-over not yet received by"], await WorkAsync(advisory.Chair));
        Assert.Equal(["1 hand-over to receive"], await WorkAsync(deciding.Coordinator));
        Assert.Equal(["1 action of yours"], await WorkAsync(advisory.Scientist));
        Assert.Empty(await WorkAsync(advisory.Stranger));
    }

    private async Task<(string Reference, OutcomeId Outcome)> DiscussAsync(BoardWorld world, BoardId handOverTo)
    {
        var meeting = await world.AddMeetingAsync();
        var caseId = await world.AddListedCaseAsync(meeting);
        foreach (var person in new[] { world.Chair, world.Geneticist, world.Scientist, world.Cardiologist })
        {
            await CallAsync<EnterRoom, Result<RoomEntered>>(person, (use, by) => use.ExecuteAsync(new(meeting), by, Token));
        }

        await CallAsync<MovePointer, Result<int>>(world.Chair, (use, by) => use.ExecuteAsync(new(meeting, caseId), by, Token));
        var text = new OutcomeText("further-test", "Study segregation in the parents.", "Neither parent has been tested.")
        {
            HandOverTo = handOverTo,
            Actions = [new PlannedAction(ActionKind.OrderTest, world.Scientist, LondonCalendar.DateOf(app.Clock.GetUtcNow()).AddDays(7))],
        };
        var saved = await CallAsync<SaveOutcome, Result<OutcomeId>>(world.Chair, (use, by) => use.ExecuteAsync(new(caseId, text, null, false, null), by, Token));
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return ((await db.FindCaseAsync(caseId, Token))!.Reference, saved.Value);
    }

    private async Task<IEnumerable<string>> WorkAsync(PersonId person)
    {
        var page = await (await app.SignInAsync(person)).GetAsync("/");
        return page.Document.QuerySelectorAll(".cgs-waits > li").Select(line => WebPage.Words(line).Split([", Board", " Board", " ·"], StringSplitOptions.None)[0]);
    }

    private async Task<TResult> CallAsync<TUseCase, TResult>(PersonId person, Func<TUseCase, Operation, Task<TResult>> call)
        where TUseCase : notnull
        where TResult : Result
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await call(scope.ServiceProvider.GetRequiredService<TUseCase>(), Operation.By(Actor.Person(person.Value), app.Clock));
        Assert.Empty(result.Errors);
        return result;
    }
}
