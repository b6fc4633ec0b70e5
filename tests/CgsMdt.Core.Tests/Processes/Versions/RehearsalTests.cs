using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>A candidate is replayed over all open instances and changes nothing; what was rehearsed is carried out exactly, or refused.</summary>
public sealed class RehearsalTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private VersionsWorld world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        await world.ClearAsync(database);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Rehearsed_ShowsWhereEachWouldStandAndChangesNothing()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var before = await SnapshotAsync(id);
        var version = await world.PublishChangedAsync(Journey, root => Activity(root, "triage")["metadata"]!["displayText"] = "The board says yes or no");

        var page = await RehearseAsync(version);
        var line = Assert.Single(page.Lines);
        Assert.Equal((RehearsedEnd.Waits, "1", "Board answers the referral", "The board says yes or no"), (line.End, line.FromLine, Assert.Single(line.StandsAt), Assert.Single(line.WouldStandAt)));
        Assert.NotNull(line.Until);
        Assert.NotNull(line.Quoted);
        Assert.Empty(line.Told);
        Assert.Equal((RehearsalState.Complete, 1, 0), (page.State, page.Ready, page.Unready));
        Assert.Equal(before, await SnapshotAsync(id));
    }

    [Fact]
    public async Task Migrated_InstancesGoOnInTheNewVersionWithEventAndAudit()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var page = await RehearseAsync(version);
        Assert.Equal("workflow.reason-missing", (await MigrateAsync(page.Id, reason: "")).Error.Code);
        Assert.Equal(1, Must(await MigrateAsync(page.Id)));
        await world.Workflows.RunDueAsync();

        var instance = await InstanceAsync(id);
        Assert.Equal(version, instance.Version);
        Assert.Equal(["triage"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
        var names = await world.Host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateKind == "workflow").OrderBy(e => e.Sequence).Select(e => e.Name).ToListAsync(Token));
        Assert.Equal(["workflow.migrated", "workflow.instance-moved"], names[^2..]);
        Assert.True(await world.Host.ReadAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.Action == "workflow.move-instance" && a.About.Contains($"case:{id}"), Token)));
        Assert.Equal(DefinitionAct.Migrated, (await world.ViewAsync(Journey)).History[0].Act);
        Assert.Equal("workflow.rehearsal-carried-out", (await MigrateAsync(page.Id)).Error.Code);

        await AcceptAsync(id);
        Assert.Equal(["room"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task StepIsGone_NeedsAReplacementAndIsTakenOverWithOne()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var page = await RehearseAsync(version);
        Assert.Equal((RehearsedEnd.NeedsReplacement, "triage"), (page.Lines[0].End, page.Lines[0].Gone));
        Assert.Equal(1, page.Gone["triage"]);
        Assert.Contains(page.Steps, s => s.Id == "answer");
        Assert.Equal("workflow.not-ready", (await MigrateAsync(page.Id)).Error.Code);
        Assert.Equal(1, (await InstanceAsync(id)).Version);

        var wrong = await RehearseAsync(version, ("triage", "nowhere"));
        Assert.Equal(RehearsedEnd.NeedsReplacement, wrong.Lines[0].End);
        var right = await RehearseAsync(version, ("triage", "answer"));
        Assert.Equal(RehearsedEnd.Waits, right.Lines[0].End);
        Assert.Equal(1, Must(await MigrateAsync(right.Id)));
        await world.Workflows.RunDueAsync();
        Assert.Equal(["answer"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
        await AcceptAsync(id);
        Assert.Equal(["room"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
        await AssertSoundAsync();
    }

    /// <summary>The text is as an earlier product wrote it: a migration may be taken in by a later one. It stays as it is.</summary>
    [Fact]
    public async Task MigrationThatAnEarlierProductLeft_IsTakenIn()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        await using (var connection = new Npgsql.NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(Token);
            await using var leave = new Npgsql.NpgsqlCommand(
                $$"""
                insert into processes.stimuli (instance_id, kind, payload, actor_kind, operation_id, occurred_at, not_before, attempts, state)
                select id, 'Migrate', '{"version":{{version}},"replacements":{"triage":"answer"} }', 'System', id, $2, $2, 0, 'Pending' from processes.instances where aggregate_id = $1
                """,
                connection)
            { Parameters = { new() { Value = id.Value }, new() { Value = clock.GetUtcNow() } } };
            Assert.Equal(1, await leave.ExecuteNonQueryAsync(Token));
        }

        await world.Workflows.RunDueAsync();

        Assert.Equal(version, (await InstanceAsync(id)).Version);
        Assert.Equal(["answer"], await world.Workflows.WaitsAsync(CaseAggregate.Of(id)));
    }

    [Fact]
    public async Task InstanceMovedOnSinceTheRehearsal_NothingIsCarriedOut()
    {
        var (first, second) = (await world.Board.AddReferredCaseAsync(), await world.Board.AddReferredCaseAsync());
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var page = await RehearseAsync(version);
        await AcceptAsync(second);

        var refused = await MigrateAsync(page.Id);
        Assert.Equal("workflow.moved-on", refused.Error.Code);
        Assert.StartsWith("1 of", refused.Error.Message, StringComparison.Ordinal);
        await world.Workflows.RunDueAsync();
        Assert.Equal((1, 1), ((await InstanceAsync(first)).Version, (await InstanceAsync(second)).Version));
        Assert.Equal(RehearsalState.Complete, (await ReadAsync(page.Id)).State);

        Assert.Equal(2, Must(await MigrateAsync((await RehearseAsync(version)).Id)));
        await world.Workflows.RunDueAsync();
        Assert.Equal((version, version), ((await InstanceAsync(first)).Version, (await InstanceAsync(second)).Version));
    }

    [Fact]
    public async Task WhatWasRehearsedHasAnEndByTheClock_IsNotCarriedOutAfterIt()
    {
        await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var page = await RehearseAsync(version);
        clock.SetTo(page.Lines[0].Until!.Value);
        Assert.Equal("workflow.moved-on", (await MigrateAsync(page.Id)).Error.Code);
    }

    [Fact]
    public async Task InstanceIsInSomebodysHands_IsRefusedWithoutWaiting()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var page = await RehearseAsync(version);
        await using var connection = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var hold = new Npgsql.NpgsqlCommand($"select 1 from processes.instances where aggregate_id = '{id}' for update", connection, transaction))
        {
            await hold.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal("workflow.in-hand", (await MigrateAsync(page.Id)).Error.Code);
        await transaction.RollbackAsync(Token);
        Assert.Equal(1, Must(await MigrateAsync(page.Id)));
        await world.Workflows.RunDueAsync();
    }

    [Theory]
    [InlineData("cases.cases", "id")]
    [InlineData("processes.instances", "aggregate_id")]
    public async Task InstanceIsInSomebodysHandsWhileItIsRehearsed_IsShownAsNotReady(string table, string column)
    {
        var (first, second) = (await world.Board.AddReferredCaseAsync(), await world.Board.AddReferredCaseAsync());
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        await using var connection = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await using var hold = new Npgsql.NpgsqlCommand($"select 1 from {table} where {column} = '{first}' for update", connection, transaction);
            await hold.ExecuteNonQueryAsync(Token);

            var page = await RehearseAsync(version);

            Assert.Equal([RehearsedEnd.Busy, RehearsedEnd.Waits], page.Lines.Select(l => l.End).OrderByDescending(e => e));
            Assert.Equal("workflow.not-ready", (await MigrateAsync(page.Id)).Error.Code);
        }

        Assert.Equal(2, Must(await MigrateAsync((await RehearseAsync(version)).Id)));
        await world.Workflows.RunDueAsync();
        Assert.Equal((version, version), ((await InstanceAsync(first)).Version, (await InstanceAsync(second)).Version));
    }

    [Fact]
    public async Task ProcessIsKilledAfterTheMigrationWasCommitted_AnotherTakesTheInstancesOver()
    {
        var (first, second) = (await world.Board.AddReferredCaseAsync(), await world.Board.AddReferredCaseAsync());
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        Assert.Equal(2, Must(await MigrateAsync((await RehearseAsync(version)).Id)));
        Assert.Equal((1, 1), ((await InstanceAsync(first)).Version, (await InstanceAsync(second)).Version));

        await using (var other = new CoreHost(database, clock))
        {
            await AcceptAsync(first);
            await other.CallAsync<StimulusWorker, int>(w => w.RunDueAsync(Token));
        }

        Assert.Equal((version, version), ((await InstanceAsync(first)).Version, (await InstanceAsync(second)).Version));
        Assert.Equal(["room"], await world.Workflows.WaitsAsync(CaseAggregate.Of(first)));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task DraftIsRehearsed_IsCarriedOutOnlyOncePublishedAsItWasRehearsed()
    {
        await world.Board.AddReferredCaseAsync();
        var text = await world.ChangedAsync(Journey, 1, root => root["name"] = "Tried first");
        var draft = Must(await world.SaveAsync(new(Journey, text)));
        var page = await RehearseAsync(draft.Version);
        Assert.Equal(1, page.Ready);
        Assert.Equal("workflow.candidate-not-published", (await MigrateAsync(page.Id)).Error.Code);

        var again = Must(await world.SaveAsync(new(Journey, text.Replace("Tried first", "Tried again", StringComparison.Ordinal), draft.Version, draft.Revision)));
        Assert.Equal("workflow.candidate-changed", (await MigrateAsync(page.Id)).Error.Code);
        page = await RehearseAsync(draft.Version);
        Assert.True((await world.PublishAsync(again)).IsSuccess);
        Assert.Equal(1, Must(await MigrateAsync(page.Id)));
        await world.Workflows.RunDueAsync();
    }

    [Fact]
    public async Task StepWouldTellSomebody_WhoIsShownAndNobodyIsTold()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var page = await RehearseAsync(version, ("triage", "triage-overdue"));
        var line = Assert.Single(page.Lines);
        Assert.Equal(RehearsedEnd.Waits, line.End);
        Assert.Contains(line.Told, t => t.Notice == "past its date" && t.Person.StartsWith("Co-ordinator", StringComparison.Ordinal));
        Assert.DoesNotContain(await world.Host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.AggregateId == id.Value).Select(m => m.Payload).ToListAsync(Token)), payload => payload.Contains("PastItsDate", StringComparison.Ordinal));

        Must(await MigrateAsync(page.Id));
        await world.Workflows.RunDueAsync();
        Assert.True(await world.Host.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(m => m.AggregateId == id.Value, Token)));
    }

    [Fact]
    public async Task CaseWouldStandElsewhere_CoordinatorsAndReferrerAreShownAndThenTold_ByALinkAlone()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var page = await RehearseAsync(version, ("triage", "triage-late"));
        var shown = Assert.Single(page.Lines).Told.Where(t => t.Notice == "stands elsewhere").Select(t => t.Person).ToList();
        var people = await TellingsAsync(id);
        Assert.Empty(people);

        Must(await MigrateAsync(page.Id));
        await world.Workflows.RunDueAsync();
        people = await TellingsAsync(id);
        Assert.Contains(people, p => p.To == world.Board.Coordinator);
        Assert.Contains(people, p => p.To == world.Board.Referrer);
        Assert.Equal(shown.Count, people.Count);
        Assert.All(people, p => Assert.Equal((true, null, null), (p.Path == $"/cases/{p.Reference}", p.DueOn, p.Window)));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task StepIsReplacedByOneOfTheSameName_NobodyIsTold()
    {
        var id = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => Rename(root, "triage", "answer"));
        var page = await RehearseAsync(version, ("triage", "answer"));
        Assert.Empty(Assert.Single(page.Lines).Told);
        Must(await MigrateAsync(page.Id));
        await world.Workflows.RunDueAsync();
        Assert.Empty(await TellingsAsync(id));
    }

    private async Task<List<MailNotice>> TellingsAsync(CaseId id)
    {
        var payloads = await world.Host.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.AggregateId == id.Value && m.Kind == MailNotices.Kind).Select(m => m.Payload).ToListAsync(Token));
        return [.. payloads.Select(p => System.Text.Json.JsonSerializer.Deserialize<MailNotice>(p, RecordJson.Options)!).Where(n => n.Kind == NoticeKind.StandsElsewhere)];
    }

    [Fact]
    public async Task ManyInstances_AreGoneThroughInPartsAndKeptOnTheWay()
    {
        for (var i = 0; i < 5; i++)
        {
            await world.Board.AddReferredCaseAsync();
        }

        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Next");
        var begun = Must(await CallAsync(new(Journey, version, Budget: TimeSpan.Zero)));
        Assert.Equal("workflow.rehearsal-unfinished", (await MigrateAsync(begun)).Error.Code);
        Assert.Equal(RehearsalState.Running, (await ReadAsync(begun)).State);
        Assert.Equal(begun, Must(await CallAsync(new(Journey, version, GoOn: begun))));
        Assert.Equal((RehearsalState.Complete, 5), ((await ReadAsync(begun)).State, (await ReadAsync(begun)).Ready));
    }

    [Fact]
    public async Task NoAdministrator_RehearsesAndMigratesNothing()
    {
        var chair = world.Host.By(world.Board.Chair.Value);
        var id = RehearsalId.New(clock.GetUtcNow());
        Assert.Equal(ErrorKind.NotFound, (await CallAsync(new(Journey, 1), chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await MigrateAsync(id, by: chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.Host.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(id), chair, Token))).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await MigrateAsync(id)).Error.Kind);
    }

    private Task<Result<RehearsalId>> CallAsync(RehearseDefinitionInput input, Operation? by = null) =>
        world.Host.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(input, by ?? world.ByAdministrator, Token));

    private async Task<RehearsalPage> RehearseAsync(int version, params (string From, string To)[] replacements) =>
        await ReadAsync(Must(await CallAsync(new(Journey, version, replacements.ToDictionary(r => r.From, r => r.To, StringComparer.Ordinal)))));

    private async Task<RehearsalPage> ReadAsync(RehearsalId id) =>
        Must(await world.Host.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(id), world.ByAdministrator, Token)));

    private Task<Result<int>> MigrateAsync(RehearsalId id, string? reason = "As agreed with the board.", Operation? by = null) =>
        world.Host.CallAsync<MigrateInstances, Result<int>>(u => u.ExecuteAsync(new(id, reason), by ?? world.ByAdministrator, Token));

    /// <summary>Nothing is amiss but what this class made so: cases whose workflows were called off to be out of the way.</summary>
    private async Task AssertSoundAsync() =>
        Assert.DoesNotContain((await world.Workflows.ReconcileAsync()).Findings, f => f.Code is not ("outbox.forgotten" or "process.missing"));

    private async Task AcceptAsync(CaseId id) =>
        Assert.True((await world.Host.CallAsync<AcceptReferral, Result>(async u => await u.ExecuteAsync(new(id), world.Host.By(world.Board.Chair.Value), Token))).IsSuccess);

    private Task<ProcessInstance> InstanceAsync(CaseId id) => world.Host.ReadAsync(db => db.Set<ProcessInstance>().SingleAsync(i => i.AggregateId == id.Value, Token));

    private async Task<string> SnapshotAsync(CaseId id)
    {
        var instance = await InstanceAsync(id);
        var steps = await world.Workflows.StepsAsync(CaseAggregate.Of(id));
        var outbox = await world.Host.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(Token));
        var events = await world.Host.ReadAsync(db => db.Set<StoredEvent>().CountAsync(e => e.AggregateKind != "workflow", Token));
        return $"{instance.State} {instance.Revision} {instance.Version} {string.Join(',', steps)} {string.Join(',', await world.Workflows.WaitsAsync(CaseAggregate.Of(id)))} {outbox} {events}";
    }
}
