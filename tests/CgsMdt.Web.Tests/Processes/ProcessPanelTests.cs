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
        Assert.Empty(ProcessDrawing.Of(new ProcessPanel("Old journey", "1.1-local", InstanceStatus.Faulted, app.Clock.GetUtcNow(), IsCatchingUp: false, [], [], [], [])).Steps);

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
