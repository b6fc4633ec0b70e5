using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Panel;
using CgsMdt.TestSupport;
using CgsMdt.Web.Processes;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>Where a case stands in its workflow: the diagram, and the same in words.</summary>
public sealed class ProcessPanelTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void VersionThatCannotBeRunAnyMore_HasAnEmptyDiagram() =>
        Assert.Empty(ProcessDrawing.Of(Panel(InstanceStatus.Faulted, PanelTrouble.StandsStill)).Steps);

    [Theory]
    [InlineData(InstanceStatus.Faulted, PanelTrouble.StandsStill, "It stands still because a step failed. An administrator has been asked.")]
    [InlineData(InstanceStatus.Running, PanelTrouble.StandsStill, "It stands still because a step failed. An administrator has been asked.")]
    [InlineData(InstanceStatus.Running, PanelTrouble.StepFailed, "A step failed, and an administrator has been asked. What does not depend on it goes on by itself.")]
    [InlineData(InstanceStatus.Running, PanelTrouble.None, "Something has just happened; the next step follows by itself.")]
    [InlineData(InstanceStatus.Finished, PanelTrouble.None, "It has come to its end.")]
    public void WhatIsInItsWay_IsSaidBeforeWhatIsToFollow(InstanceStatus status, PanelTrouble trouble, string expected) =>
        Assert.StartsWith(expected, ProcessWords.Standing(Panel(status, trouble)), StringComparison.Ordinal);

    [Fact]
    public async Task CasePage_ShowsTheStepItWaitsAtUntilWhenAndTheStepsTakenWithWhoAndWhen()
    {
        await ImportAsync();
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var id = await world.AddReferredCaseAsync();
        var reference = await ReferenceAsync(id);
        var session = await app.SignInAsync(world.Chair);

        var page = await session.GetAsync($"/cases/{reference}");
        var process = page.Document.QuerySelector("#process")!;
        var now = Assert.Single(process.QuerySelectorAll(".cgs-process__step--now"));
        Assert.Contains("Board answers the referral", WebPage.Words(now), StringComparison.Ordinal);
        Assert.Contains("until Wed 3 June 2026, 17:00 at the latest", WebPage.Words(now), StringComparison.Ordinal);
        Assert.Contains("Board answers the referral", WebPage.Words(Assert.Single(process.QuerySelectorAll(".cgs-drawn__step--now"))), StringComparison.Ordinal);
        Assert.Equal(18, process.QuerySelectorAll(".cgs-drawn__step").Length);
        var way = process.QuerySelectorAll("details > .nhsuk-details__text > ol > li").Select(WebPage.Words).ToList();
        Assert.Equal(18, way.Count);
        Assert.Equal("Referred to the board done Then: 2. Where is the case?", way[0]);
        Assert.StartsWith("Where is the case? done Triage: 3. Is the referral complete?", way[1], StringComparison.Ordinal);
        var board = Assert.Single(way, w => w.StartsWith("Board answers the referral it stands here ", StringComparison.Ordinal));
        Assert.Contains(" merged: back to 2. Where is the case? Overdue: ", board, StringComparison.Ordinal);
        Assert.Matches("Overdue: [0-9]+\\. Tell the co-ordinator: triage is overdue$", board);
        Assert.Equal("The case has ended not come to Nothing follows.", Assert.Single(way, w => w.StartsWith("The case has ended", StringComparison.Ordinal)));
        Assert.All(process.QuerySelectorAll("a[href^='#way-']"), a => Assert.NotNull(page.Document.GetElementById(a.GetAttribute("href")![1..])));

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var operation = Operation.By(Actor.Person(world.Chair.Value), app.Clock);
            Assert.True((await scope.ServiceProvider.GetRequiredService<AcceptReferral>().ExecuteAsync(new(id), operation, Token)).IsSuccess);
        }

        page = await session.GetAsync($"/cases/{reference}");
        process = page.Document.QuerySelector("#process")!;
        var answered = Assert.Single(process.QuerySelectorAll(".cgs-process__step--done"), s => WebPage.Words(s).StartsWith("Board answers the referral: accepted", StringComparison.Ordinal));
        Assert.Contains("Mon 1 June 2026, 10:00 · Chair", WebPage.Words(answered), StringComparison.Ordinal);
        now = Assert.Single(process.QuerySelectorAll(".cgs-process__step--now"));
        Assert.Contains("Has a place on a meeting", WebPage.Words(now), StringComparison.Ordinal);
        Assert.EndsWith(", looked at again on Tue 2 June 2026, 06:00", WebPage.Words(now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_AreForAdministratorsAlone()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(world.Chair)).GetAsync("/administration/incidents")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Chair, administrator: true)).GetAsync("/administration/incidents")).Status);
    }

    private static ProcessPanel Panel(InstanceStatus status, PanelTrouble trouble) => new("Old journey", "1.1-local", status, DateTimeOffset.UnixEpoch, trouble, IsCatchingUp: true, [], [], [], [], HasEarlier: false);

    private async Task ImportAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var contexts = scope.ServiceProvider.GetRequiredService<RecordContextFactory>();
        await using var db = contexts.OpenForReading();
        if (!await db.Set<BankHoliday>().AnyAsync(Token))
        {
            await scope.ServiceProvider.GetRequiredService<WritePath>().RunAsync("test.holidays", Operation.By(Actor.System, app.Clock), [], write =>
            {
                write.Db.Add(new BankHoliday(new(2026, 8, 31), "Summer bank holiday"));
                return Task.FromResult(Result.Done);
            }, Token);
        }

        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), Operation.By(Actor.System, app.Clock), Token)).IsSuccess);
    }

    private async Task<string> ReferenceAsync(CaseId id)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return (await db.FindCaseAsync(id, Token))!.Reference;
    }
}
