using System.Net;
using CgsMdt.Core.Cases;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>An administrator deals with a step that failed: without bank holidays in the record no date for the board's answer can be worked out.</summary>
public sealed class IncidentsPageTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private readonly TestClock clock = app.Clock.Restart();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FailedStep_IsShownWithItsCauseAndPassedOverWithAReason()
    {
        var session = await app.SignInAsync(await FailAsync(), administrator: true);
        var page = await session.GetAsync("/administration/incidents?after=0");
        Assert.Contains("The bank holidays of 2026 are not in the record", page.Text, StringComparison.Ordinal);

        var refused = await session.SubmitAsync(page, "Pass over the step", ("Why?", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Say why the step may be passed over", refused.Text, StringComparison.Ordinal);

        Assert.All(refused.Document.QuerySelectorAll(".nhsuk-card form"), f => Assert.Equal("0", f.QuerySelector("input[name='After']")!.GetAttribute("value")));
        var tooLong = await session.SubmitAsync(refused, "Call the workflow off", ("Why?", new string('x', 501)));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.Status);
        Assert.Contains("Say why the workflow may be called off, in a few words (at most 500 characters)", tooLong.Text, StringComparison.Ordinal);
        var cameBack = await session.SubmitAsync(
            await session.GetAsync(page.Document.QuerySelector(".nhsuk-card a[href^='/administration/instances/']")!.GetAttribute("href")!), "Pass over the step", ("Why may the step be passed over?", ""), ("The step is to count as ended with", "redirected"));
        Assert.Equal("redirected", cameBack.ValueOf("The step is to count as ended with"));

        var notCalledOff = await session.SubmitAsync(await session.GetAsync(page.Document.QuerySelector(".nhsuk-card a[href^='/administration/instances/']")!.GetAttribute("href")!), "Call the workflow off", ("Why may it be called off?", ""));
        Assert.Contains("Say why the workflow may be called off", Assert.Single(notCalledOff.Document.QuerySelectorAll(".nhsuk-error-message")).TextContent, StringComparison.Ordinal);

        var done = await session.SubmitAsync(refused, "Pass over the step", ("Why?", "Triage was done by telephone."));
        Assert.Equal("The step has been passed over.", (await session.FollowAsync(done)).Banner);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        var incident = await db.Set<ProcessIncident>().SingleAsync(Token);
        Assert.Equal((IncidentEnding.Skipped, "Triage was done by telephone."), (incident.Ending!.Value, incident.Reason));
        var instance = await db.Set<ProcessInstance>().SingleAsync(Token);
        Assert.Equal(InstanceStatus.Running, instance.Status);
        var steps = (await session.GetAsync($"/administration/instances/{instance.Id}")).Document.QuerySelectorAll(".cgs-process__step").Select(WebPage.Words).ToList();
        Assert.True(steps.Exists(s => s.StartsWith("Board answers the referral: passed over, as accepted", StringComparison.Ordinal) && s.Contains("· Administrator", StringComparison.Ordinal)), string.Join("; ", steps));
    }

    private async Task<PersonId> FailAsync()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var administrator = await world.AddPersonAsync("Administrator");
        await using var scope = app.Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, app.Clock);
        await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, Token);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), system, Token)).IsSuccess);
        var id = await world.AddReferredCaseAsync();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await scope.ServiceProvider.GetRequiredService<StimulusWorker>().RunDueAsync(Token);
        }

        await using var accepting = app.Services.CreateAsyncScope();
        var chair = Operation.By(Actor.Person(world.Chair.Value), app.Clock);
        Assert.True((await accepting.ServiceProvider.GetRequiredService<AcceptReferral>().ExecuteAsync(new(id), chair, Token)).IsSuccess);
        return administrator;
    }
}
