using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Web.Tests.Processes;

/// <summary>A workflow whose next step cannot be worked out runs in name only: every page says that it stands still.</summary>
public sealed class StandsStillTests(WebAppFixture app) : IClassFixture<WebAppFixture>
{
    private readonly TestClock clock = app.Clock.Restart();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StuckInstance_IsNowhereCalledUnderWay_AndNobodyIsToldToWait()
    {
        var (world, administrator, instance, reference) = await GetStuckAsync();
        Assert.Equal(InstanceStatus.Running, instance.Status);

        var process = WebPage.Words((await (await app.SignInAsync(world.Chair)).GetAsync($"/cases/{reference}")).Document.QuerySelector("#process")!);
        Assert.Contains("It stands still because a step failed. An administrator has been asked.", process, StringComparison.Ordinal);
        Assert.DoesNotContain("by itself", process, StringComparison.Ordinal);

        var session = await app.SignInAsync(administrator, administrator: true);
        foreach (var search in (string[])["", "&status=Faulted"])
        {
            var row = Assert.Single((await session.GetAsync($"/administration/instances?reference={reference}{search}")).Document.QuerySelectorAll("tbody tr"));
            Assert.Equal("stands still", WebPage.Words(row.QuerySelector(".nhsuk-tag")!));
        }

        Assert.Empty((await session.GetAsync($"/administration/instances?reference={reference}&status=Running")).Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task WhatHappenedAndCannotBeAskedForAgain_IsNotOfferedToBePassedOver()
    {
        var (_, administrator, instance, _) = await GetStuckAsync();
        var session = await app.SignInAsync(administrator, administrator: true);
        foreach (var (kind, isOffered) in ((StimulusKind, bool)[])[(StimulusKind.Resume, true), (StimulusKind.Event, false), (StimulusKind.Child, false)])
        {
            await ExecuteAsync($"update processes.stimuli set kind = '{kind}' where instance_id = $1", instance.Id.Value);
            var list = await session.GetAsync("/administration/incidents");
            var card = list.Document.QuerySelectorAll(".nhsuk-card").Single(c => c.QuerySelector($"a[href='/administration/instances/{instance.Id}']") is not null);
            var buttons = card.QuerySelectorAll("button").Select(WebPage.Words).ToList();
            Assert.Equal(isOffered, buttons.Contains("Pass over what failed"));
            Assert.Contains("Call the workflow off", buttons);
            Assert.Equal(isOffered, (await session.GetAsync($"/administration/instances/{instance.Id}")).Document.QuerySelectorAll("button").Any(b => WebPage.Words(b) == "Pass over what failed"));
        }
    }

    [Fact]
    public async Task MoreWaitsThanIsListed_IsCountedWhole()
    {
        var (_, administrator, instance, _) = await GetStuckAsync();
        await ExecuteAsync(
            """
            insert into processes.stimuli (instance_id, kind, actor_kind, operation_id, occurred_at, not_before, attempts, state)
            select $1, 'Resume', 'System', $1, now(), now(), 0, 'Pending' from generate_series(1, 24)
            """,
            instance.Id.Value);

        var page = await (await app.SignInAsync(administrator, administrator: true)).GetAsync($"/administration/instances/{instance.Id}");

        Assert.Contains("Yet to be followed by a step (25)", page.Text, StringComparison.Ordinal);
        Assert.Contains("The first 20 are listed", page.Text, StringComparison.Ordinal);
    }

    private async Task<(BoardWorld World, PersonId Administrator, ProcessInstance Instance, string Reference)> GetStuckAsync()
    {
        var world = await BoardWorld.CreateAsync(app.Services, app.Clock);
        var administrator = await world.AddPersonAsync("Administrator");
        await using var scope = app.Services.CreateAsyncScope();
        var system = Operation.By(Actor.System, app.Clock);
        await scope.ServiceProvider.GetRequiredService<GiveProductRole>().ExecuteAsync(new(administrator, ProductRole.Administrator, null, new(2026, 1, 1)), system, Token);
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
        var id = await world.AddReferredCaseAsync();
        await ExecuteAsync("update processes.instances set state = '{\"schema\": 999}' where aggregate_id = $1", id.Value);
        await using (var accepting = app.Services.CreateAsyncScope())
        {
            Assert.True((await accepting.ServiceProvider.GetRequiredService<AcceptReferral>().ExecuteAsync(new(id), Operation.By(Actor.Person(world.Chair.Value), app.Clock), Token)).IsSuccess);
        }

        for (var attempt = 0; attempt < 8; attempt++)
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await scope.ServiceProvider.GetRequiredService<StimulusWorker>().RunDueAsync(Token);
        }

        return (world, administrator, await db.Set<ProcessInstance>().SingleAsync(i => i.AggregateId == id.Value, Token), (await db.FindCaseAsync(id, Token))!.Reference);
    }

    private async Task ExecuteAsync(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Token));
    }
}
