using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Incidents;
using CgsMdt.Core.Processes.Instances;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A step that fails for good becomes an incident that an administrator retries, skips or cancels.</summary>
public sealed class IncidentTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private ProcessTestHost host = null!;
    private BoardWorld world = null!;
    private Guid administrator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new ProcessTestHost(database, clock);
        await host.ImportAsync(
            new TestWorkflow("test-journey", "case.referred")
                .Step("act", "Test.Act").Step("wait", "Test.AwaitMove", ("from", "String", "Triage")).Step("end", "Elsa.Finish")
                .Then("start", "Done", "act").Then("act", "Done", "wait").Then("act", "Otherwise", "end").Then("wait", "Moved", "end").Then("wait", "Late", "end"));
        world = await BoardWorld.CreateAsync(host.Core.Services, clock);
        var person = await world.AddPersonAsync("Administrator");
        var given = await host.Core.CallAsync<GiveProductRole, Result<MembershipId>>(u => u.ExecuteAsync(new(person, ProductRole.Administrator, null, new(2026, 1, 1)), host.Core.BySystem(), Token));
        Assert.True(given.IsSuccess);
        administrator = person.Value;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task LastAttemptFails_IsAnIncidentAndBlocksNobodyElse()
    {
        var poisoned = await FailForGoodAsync();
        var (other, _) = await host.ReferAsync();

        Assert.Equal(InstanceStatus.Faulted, (await host.InstanceAsync(poisoned)).Status);
        Assert.Single(await host.WaitsAsync(other));
        var incident = Assert.Single(await OpenAsync());
        Assert.Equal(("Act", "test.fails", "Not now."), (incident.Step, incident.Code, incident.Message));
        Assert.Empty(await host.StimuliAsync(poisoned));
        await RetryAsync(incident.Id);
    }

    [Fact]
    public async Task VersionCannotBeRunAnyMore_IncidentsAndInstancesAreStillShownAndCanBeCalledOff()
    {
        const string Gone = """{"id":"old","definitionId":"test-journey","name":"Old journey","version":99,"root":{"type":"Elsa.Flowchart","id":"flow","activities":[{"type":"Test.Gone","id":"act"}],"connections":[]}}""";
        await host.Core.CallAsync<WritePath, Result>(w => w.RunAsync("test.definition", host.Core.BySystem(), [], write =>
        {
            write.Db.Add(new StoredDefinition("test-journey", 99, "Old journey", new string('0', 64), Gone, clock.GetUtcNow()));
            return Task.FromResult(Result.Done);
        }, Token));
        var id = (await host.InstanceAsync(await FailForGoodAsync())).Id;
        await ExecuteAsync("update processes.instances set version = 99 where id = $1", id.Value);

        var incident = Assert.Single(await OpenAsync());
        Assert.Equal(("Old journey", "99", null), (incident.Workflow, incident.Version, incident.Step));
        var by = host.Core.By(administrator);
        var found = await host.Core.CallAsync<FindInstances, Result<InstancePage>>(u => u.ExecuteAsync(new(), by, Token));
        Assert.Contains(found.Value.Instances, i => i.Id == id && i.Version == "99");
        var seen = await host.Core.CallAsync<ViewInstance, Result<InstanceView>>(u => u.ExecuteAsync(new(id), by, Token));
        Assert.Equal(("99", 0), (seen.Value.Version, seen.Value.Panel.Steps.Count));
        Assert.NotEmpty(seen.Value.Panel.Taken);

        Assert.True((await host.Core.CallAsync<CancelWorkflow, Result>(u => u.ExecuteAsync(new(incident.Id, "Nothing can run it."), by, Token))).IsSuccess);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task Retried_StepRunsAgainAtOnce()
    {
        var id = await FailForGoodAsync();
        Assert.True((await RetryAsync(Assert.Single(await OpenAsync()).Id)).IsSuccess);

        Assert.Empty(await OpenAsync());
        Assert.Single(await host.WaitsAsync(id));
        var closed = await host.Core.ReadAsync(db => db.Set<ProcessIncident>().OrderBy(i => i.Id).LastAsync(Token));
        Assert.Equal((IncidentEnding.Retried, administrator), (closed.Ending!.Value, closed.ClosedBy!.Value));
    }

    [Fact]
    public async Task Skipped_GoesOnByTheOutcomeChosenAndKeepsTheReason()
    {
        var id = await FailForGoodAsync();
        var incident = Assert.Single(await OpenAsync()).Id;
        Assert.Equal("process.reason-missing", (await SkipAsync(incident, "Otherwise", " ")).Error.Code);
        Assert.Equal("process.no-such-outcome", (await SkipAsync(incident, "Nonsense", "Done by hand.")).Error.Code);

        Assert.True((await SkipAsync(incident, "Otherwise", "Done by hand.")).IsSuccess);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        var closed = await host.Core.ReadAsync(db => db.Set<ProcessIncident>().SingleAsync(i => i.Id == incident, Token));
        Assert.Equal((IncidentEnding.Skipped, "Done by hand."), (closed.Ending!.Value, closed.Reason));
        Assert.Equal("process.incident-ended", (await SkipAsync(incident, "Otherwise", "Again.")).Error.Code);
    }

    [Fact]
    public async Task Cancelled_WorkflowIsCalledOff()
    {
        var id = await FailForGoodAsync();
        var incident = Assert.Single(await OpenAsync()).Id;
        var cancelled = await host.Core.CallAsync<CancelWorkflow, Result>(u => u.ExecuteAsync(new(incident, "Entered twice."), host.Core.By(administrator), Token));
        Assert.True(cancelled.IsSuccess);
        Assert.Equal(InstanceStatus.Cancelled, (await host.InstanceAsync(id)).Status);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task InstanceThatCannotBeRead_IsStuckVisibleAndCanBeRetried()
    {
        var (id, _) = await host.ReferAsync();
        var state = (await host.InstanceAsync(id)).State;
        await ExecuteAsync("update processes.instances set state = '{\"schema\": 999}' where aggregate_id = $1", id.Value);
        await host.MoveAsync(new CaseAccepted(id, null));
        await ExhaustAsync();
        var incident = Assert.Single(await OpenAsync());
        Assert.Null(incident.Step);
        Assert.Equal(StimulusState.Stuck, Assert.Single(await host.StimuliAsync(id)).State);

        await ExecuteAsync($"update processes.instances set state = '{state}' where aggregate_id = $1", id.Value);
        Assert.True((await RetryAsync(incident.Id)).IsSuccess);
        await host.Worker.RunDueAsync(Token);
        Assert.Equal(InstanceStatus.Finished, (await host.InstanceAsync(id)).Status);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task NoAdministrator_FindsNothing()
    {
        await FailForGoodAsync();
        var incident = Assert.Single(await OpenAsync()).Id;
        var chair = host.Core.By(world.Chair.Value);
        Assert.Equal(ErrorKind.NotFound, (await host.Core.CallAsync<FindIncidents, Result<IncidentPage>>(u => u.ExecuteAsync(new(), chair, Token))).Error.Kind);
        Assert.Equal("process.not-found", (await host.Core.CallAsync<RetryIncident, Result>(u => u.ExecuteAsync(new(incident), chair, Token))).Error.Code);
        Assert.Equal("process.not-found", (await host.Core.CallAsync<SkipIncident, Result>(u => u.ExecuteAsync(new(incident, "Done", "x"), chair, Token))).Error.Code);
        Assert.Equal("process.not-found", (await host.Core.CallAsync<CancelWorkflow, Result>(u => u.ExecuteAsync(new(incident, "x"), chair, Token))).Error.Code);
        await RetryAsync(incident);
    }

    private async Task<CaseId> FailForGoodAsync()
    {
        host.Script.Failure = _ => new ActivityFailedException("test.fails", "Not now.");
        var (id, _) = await host.ReferAsync();
        await ExhaustAsync();
        host.Script.Failure = _ => null;
        return id;
    }

    private async Task ExhaustAsync()
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await host.Worker.RunDueAsync(Token);
        }
    }

    private async Task<IReadOnlyList<IncidentView>> OpenAsync() =>
        (await host.Core.CallAsync<FindIncidents, Result<IncidentPage>>(u => u.ExecuteAsync(new(), host.Core.By(administrator), Token))).Value.Incidents;

    private Task<Result> RetryAsync(long incident) => host.Core.CallAsync<RetryIncident, Result>(u => u.ExecuteAsync(new(incident), host.Core.By(administrator), Token));

    private Task<Result> SkipAsync(long incident, string outcome, string reason) =>
        host.Core.CallAsync<SkipIncident, Result>(u => u.ExecuteAsync(new(incident, outcome, reason), host.Core.By(administrator), Token));

    private async Task ExecuteAsync(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }
}
