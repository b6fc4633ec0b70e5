using System.Net;
using System.Text.Json.Nodes;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>Administrators look after workflows, their versions and their instances; nobody else sees any of it.</summary>
public sealed class AdministrationPagesTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages =>
    [
        "/administration", "/administration/incidents", "/administration/unsent", "/administration/early-events", "/administration/workflows", "/administration/workflows/case-journey", "/administration/instances",
        $"/administration/instances/{Guid.Empty}", $"/administration/rehearsals/{Guid.Empty}",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_IsForAdministratorsAlone(string address)
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(world.Chair)).GetAsync(address)).Status);
        var atTheDoor = Assert.Single(await AuditedAsync(world.Chair, AuditOutcome.Refused));
        Assert.Equal("access.denied", atTheDoor.Reason);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(world.Chair, administrator: true)).GetAsync(address)).Status);
        var byTheRecord = (await AuditedAsync(world.Chair, AuditOutcome.Refused)).Where(a => a.Id != atTheDoor.Id).ToList();
        Assert.NotEmpty(byTheRecord);
        Assert.All(byTheRecord, a => Assert.NotEqual("access.denied", a.Reason));
    }

    [Fact]
    public async Task Instances_AreSearchedByReferenceWorkflowStateAndStep()
    {
        var (administrator, session, id) = await StartAsync();
        var reference = await ReferenceAsync(id);
        var all = await session.GetAsync("/administration/instances");
        Assert.Contains(await AuditedAsync(administrator, AuditOutcome.Viewed), a => a.Action == "instance.viewed" && a.About.Contains($"case:{id}", StringComparer.Ordinal));
        Assert.Contains(reference, all.Text, StringComparison.Ordinal);
        var found = await session.GetAsync($"/administration/instances?reference={reference}&slug=case-journey&status=Running&step=answers the referral");
        var row = Assert.Single(found.Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("Board answers the referral", WebPage.Words(row), StringComparison.Ordinal);
        foreach (var other in (string[])["reference=C-1900-000001", $"reference={reference}&step=room", $"reference={reference}&status=Finished", $"reference={reference}&slug=meeting-cycle", $"reference={reference}&status=Faulted"])
        {
            Assert.Empty((await session.GetAsync($"/administration/instances?{other}")).Document.QuerySelectorAll("tbody tr"));
        }
    }

    [Fact]
    public async Task Instance_IsShownAndCalledOffWithAReason()
    {
        var (_, session, id) = await StartAsync();
        var instance = await InstanceAsync(id);
        var page = await session.GetAsync($"/administration/instances/{instance.Id}");
        Assert.NotNull(page.Document.QuerySelector("svg.cgs-drawn"));
        var refused = await session.SubmitAsync(page, "Call the workflow off", ("Why may it be called off?", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Say why the workflow may be called off", refused.Text, StringComparison.Ordinal);

        var done = await session.FollowAsync(await session.SubmitAsync(refused, "Call the workflow off", ("Why may it be called off?", "Entered twice.")));
        Assert.Equal("The workflow has been called off.", done.Banner);
        Assert.Contains("Entered twice.", done.Text, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Cancelled, (await InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task VersionIsRehearsedTakenOverAndGoneBackFrom_OnPages()
    {
        var (administrator, session, id) = await StartAsync();
        var version = await PublishAsync(administrator);
        var workflow = await session.GetAsync("/administration/workflows/case-journey");
        var rehearsal = await session.FollowAsync(await session.SubmitAsync(workflow, "Rehearse", ("Rehearse version", version.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Contains(await ReferenceAsync(id), rehearsal.Text, StringComparison.Ordinal);
        Assert.Contains("Stays there, until ", rehearsal.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await InstanceAsync(id)).Version);
        Assert.Contains(await AuditedAsync(administrator, AuditOutcome.Viewed), a => a.Action == "rehearsal.viewed" && a.About.Contains($"case:{id}", StringComparer.Ordinal));

        rehearsal = await session.FollowAsync(await session.SubmitAsync(rehearsal, "Rehearse again"));
        var form = rehearsal.Button("Rehearse again").Closest("form")!;
        var token = form.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        rehearsal = await session.FollowAsync(await session.PostAsync(form.GetAttribute("action")!, [new("__RequestVerificationToken", token), new("Replacements[triage]", "nowhere"), new("Replacements[nobody]", "room")]));
        Assert.DoesNotContain("takes the place of", rehearsal.Text, StringComparison.Ordinal);
        await using (var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading())
        {
            Assert.All(await db.Set<Rehearsal>().ToListAsync(Token), r => Assert.Empty(r.ReplacementsRead()));
        }

        var button = rehearsal.Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()).Single(b => b.StartsWith("Take ", StringComparison.Ordinal));
        var migrated = await session.FollowAsync(await session.SubmitAsync(rehearsal, button, ("Why?", "As agreed.")));
        Assert.Contains(" over to version", migrated.Banner, StringComparison.Ordinal);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StimulusWorker>().RunDueAsync(Token);
        }

        var moved = await InstanceAsync(id);
        Assert.Equal(version, moved.Version);
        foreach (var path in (string[])[$"/administration/instances/{moved.Id}", "/administration/instances", $"/cases/{await ReferenceAsync(id)}"])
        {
            var page = await session.GetAsync(path);
            Assert.DoesNotContain($"version {version}", page.Text, StringComparison.Ordinal);
        }

        Assert.Matches("version 1\\.[0-9]+-local", (await session.GetAsync($"/administration/instances/{moved.Id}")).Text);

        workflow = await session.GetAsync("/administration/workflows/case-journey");
        var refused = await session.SubmitAsync(workflow, "Let new ones take this version", ("Version", "1"), ("Why?", ""));
        Assert.Contains("Say why", refused.Text, StringComparison.Ordinal);
        var back = await session.FollowAsync(await session.SubmitAsync(refused, "Let new ones take this version", ("Version", "1"), ("Why?", "It asked too much.")));
        Assert.Equal("New ones take that version from now on.", back.Banner);
        Assert.Contains("It asked too much.", back.Text, StringComparison.Ordinal);
    }

    private async Task<(PersonId Administrator, WebSession Session, CaseId Case)> StartAsync()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var administrator = await world.AddPersonAsync("Administrator");
        await using var scope = app.Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, app.Clock);
        Assert.True((await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, Token)).IsSuccess);
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        if (!await db.Set<BankHoliday>().AnyAsync(Token))
        {
            await scope.ServiceProvider.GetRequiredService<WritePath>().RunAsync("test.holidays", system, [], write =>
            {
                write.Db.Add(new BankHoliday(new(2026, 8, 31), "Summer bank holiday"));
                return Task.FromResult(Result.Done);
            }, Token);
        }

        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDefinitions>().ExecuteAsync(new(), system, Token)).IsSuccess);
        return (administrator, await app.SignInAsync(administrator, administrator: true), await world.AddReferredCaseAsync());
    }

    private async Task<int> PublishAsync(PersonId administrator)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var by = Operation.By(Actor.Person(administrator.Value), app.Clock);
        var read = await scope.ServiceProvider.GetRequiredService<ReadDefinition>().ExecuteAsync(new("case-journey", 1), by, Token);
        var root = JsonNode.Parse(read.Value.Json)!.AsObject();
        root["name"] = "Case journey of ours";
        var draft = await scope.ServiceProvider.GetRequiredService<SaveDefinitionDraft>().ExecuteAsync(new("case-journey", root.ToJsonString()), by, Token);
        Assert.True((await scope.ServiceProvider.GetRequiredService<PublishDefinition>().ExecuteAsync(new("case-journey", draft.Value.Version, draft.Value.Revision, "Ours."), by, Token)).IsSuccess);
        return draft.Value.Version;
    }

    private async Task<ProcessInstance> InstanceAsync(CaseId id)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await db.Set<ProcessInstance>().SingleAsync(i => i.AggregateId == id.Value, Token);
    }

    private async Task<List<AuditEntry>> AuditedAsync(PersonId person, AuditOutcome outcome)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return await db.Set<AuditEntry>().Where(a => a.ActorId == person.Value && a.Outcome == outcome).ToListAsync(Token);
    }

    private async Task<string> ReferenceAsync(CaseId id)
    {
        await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
        return (await db.FindCaseAsync(id, Token))!.Reference;
    }
}
