using System.Text.Json.Nodes;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.TestSupport;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CgsMdt.Core.Tests.Processes.Versions.VersionsWorld;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>Versions of workflows as data: drafts, strict publishing, going back, retiring; instances stay where they are.</summary>
public sealed class DefinitionVersionTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private VersionsWorld world = null!;
    private int before;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await VersionsWorld.StartAsync(database, clock);
        before = (await world.ReadAsync(Journey)).Version;
        if (before != 1)
        {
            Assert.True((await world.RollBackAsync(Journey, 1)).IsSuccess);
        }
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Published_NewInstancesTakeItAndThoseUnderWayStay()
    {
        var earlier = await world.Board.AddReferredCaseAsync();
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Case journey of ours");
        var later = await world.Board.AddReferredCaseAsync();

        Assert.Equal(1, await VersionOfAsync(earlier.Value));
        Assert.Equal(version, await VersionOfAsync(later.Value));
        Assert.True(version >= VersionLine.FirstLocal);
        var view = await world.ViewAsync(Journey);
        Assert.Equal((version, "Case journey of ours"), (view.Current!.Value, view.Name));
        Assert.Equal((DefinitionAct.Published, "1", "As the board asked."), (view.History[0].Act, view.History[0].From, view.History[0].Reason));
        Assert.StartsWith("Administrator", view.History[0].By, StringComparison.Ordinal);
        Assert.Contains(view.Versions, v => v is { Version: 1, Open: > 0, IsShipped: true, IsCurrent: false });
        Assert.Contains("workflow.published", await EventsAsync());
        Assert.Contains("workflow.publish", await AuditAsync());
    }

    [Fact]
    public async Task RolledBack_NewInstancesTakeTheEarlierVersionAndNoCopyIsMade()
    {
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Wrong");
        var wrong = await world.Board.AddReferredCaseAsync();
        var versions = (await world.ViewAsync(Journey)).Versions.Count;

        Assert.Equal("workflow.reason-missing", (await world.RollBackAsync(Journey, 1, reason: " ")).Error.Code);
        Assert.Equal("workflow.is-current", (await world.RollBackAsync(Journey, version)).Error.Code);
        Assert.True((await world.RollBackAsync(Journey, 1)).IsSuccess);

        var right = await world.Board.AddReferredCaseAsync();
        Assert.Equal((version, 1), (await VersionOfAsync(wrong.Value), await VersionOfAsync(right.Value)));
        Assert.Equal(versions, (await world.ViewAsync(Journey)).Versions.Count);
        Assert.Equal("workflow.changed", (await world.RollBackAsync(Journey, version, seen: 0)).Error.Code);
        Assert.Contains("workflow.rolled-back", await EventsAsync());
    }

    [Fact]
    public async Task AnotherProcess_FollowsAPublishWithinASecondWithoutARestart()
    {
        await using var other = new CoreHost(database, clock);
        var elsewhere = await BoardWorld.CreateAsync(other.Services, clock);
        Assert.Equal(1, await VersionOfAsync((await elsewhere.AddReferredCaseAsync()).Value));
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Published elsewhere");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(version, await VersionOfAsync((await elsewhere.AddReferredCaseAsync()).Value));
    }

    [Fact]
    public async Task Draft_KeepsItsMeaningAndSaysWhichVersionItIs()
    {
        var text = await world.ChangedAsync(Journey, 1, root =>
        {
            root["customProperties"]!["note"] = JsonNode.Parse("{\"big\":12345678901234567890.123456789,\"text\":\"é & <b>\",\"nothing\":null}");
            root["version"] = 77;
        });
        var draft = Must(await world.SaveAsync(new(Journey, text)));
        var kept = JsonNode.Parse((await world.ReadAsync(Journey, draft.Version)).Json)!.AsObject();
        Assert.Equal("12345678901234567890.123456789", kept["customProperties"]!["note"]!["big"]!.ToJsonString());
        Assert.Equal((draft.Version, draft.Line, false), ((int)kept["version"]!, (string)kept["customProperties"]!["cgsMdtLine"]!, (bool)kept["isPublished"]!));
        Assert.Matches("^1\\.[0-9]+-local$", draft.Line);
        Assert.Empty(draft.Problems);
        var expected = JsonNode.Parse(text)!.AsObject();
        Assert.True(JsonNode.DeepEquals(expected["root"], kept["root"]));
        Assert.True(JsonNode.DeepEquals(expected["variables"], kept["variables"]));

        Assert.Equal("workflow.draft-exists", (await world.SaveAsync(new(Journey, text))).Error.Code);
        Assert.Equal("workflow.changed", (await world.SaveAsync(new(Journey, text, draft.Version, draft.Revision + 1))).Error.Code);
        var again = Must(await world.SaveAsync(new(Journey, text, draft.Version, draft.Revision)));
        Assert.Equal(draft.Revision + 1, again.Revision);
        Assert.Equal("workflow.changed", (await world.PublishAsync(draft)).Error.Code);
        await DiscardAsync(again);
    }

    [Fact]
    public async Task DraftWasDiscardedAndAnotherBegun_WhatWasMadeFromTheOneIsNeverTakenForTheOther()
    {
        var text = await world.ChangedAsync(Journey, 1, root => root["name"] = "Thrown away");
        var discarded = Must(await world.SaveAsync(new(Journey, text)));
        var saved = Must(await world.SaveAsync(new(Journey, text, discarded.Version, discarded.Revision)));
        await DiscardAsync(saved);
        var begun = Must(await world.SaveAsync(new(Journey, await world.ChangedAsync(Journey, 1, root => root["name"] = "Somebody else's"))));

        foreach (var stale in (DefinitionDraftSaved[])[discarded, saved])
        {
            Assert.Equal("workflow.changed", (await world.SaveAsync(new(Journey, text, stale.Version, stale.Revision))).Error.Code);
            Assert.Equal("workflow.changed", (await world.PublishAsync(stale)).Error.Code);
            Assert.Equal("workflow.changed", (await world.Host.CallAsync<DiscardDefinitionDraft, Result>(u => u.ExecuteAsync(new(Journey, stale.Version, stale.Revision), world.ByAdministrator, Token))).Error.Code);
        }

        Assert.Equal("Somebody else's", (await world.ReadAsync(Journey, begun.Version)).Name);
        await DiscardAsync(begun);
        var last = Must(await world.SaveAsync(new(Journey, text)));
        Assert.True(last.Revision > begun.Revision);
        await DiscardAsync(last);
    }

    [Fact]
    public async Task UnsoundDraft_IsKeptButNotPublishedAndEveryProblemIsNamed()
    {
        var draft = Must(await world.SaveAsync(new(Journey, await world.ChangedAsync(Journey, 1, root =>
        {
            Activity(root, "triage")["type"] = "CgsMdt.Nonsense";
            Activity(root, "room")["metadata"] = new JsonObject();
        }))));
        Assert.True(draft.Problems.Count > 1);
        var refused = await world.PublishAsync(draft);
        Assert.Equal(draft.Problems.Select(p => p.ToString()), refused.Errors.Select(e => e.Message));
        Assert.Contains(refused.Errors, e => e.Message.Contains("unknown-activity", StringComparison.Ordinal));
        Assert.Equal(1, (await world.ViewAsync(Journey)).Current);
        await DiscardAsync(draft);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public async Task TextThatIsNoDefinition_IsRefusedAndNothingKept(string text)
    {
        Assert.Equal("workflow.unreadable", (await world.SaveAsync(new("meeting-cycle", text))).Error.Code);
        Assert.DoesNotContain((await world.ViewAsync("meeting-cycle")).Versions, v => v.State == DefinitionState.Draft);
    }

    [Fact]
    public async Task EventThatNothingRaises_AndChildThatIsNotThere_AreProblems()
    {
        var text = await world.ChangedAsync("board-hand-over", 1, root =>
        {
            var start = root["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a["customProperties"]?["canStartWorkflow"]?.GetValue<bool>() == true);
            start["eventName"]!["expression"]!["value"] = "hand-over.dreamt-of";
        });
        var problems = Must(await world.Host.CallAsync<CheckDefinition, Result<IReadOnlyList<WorkflowEngine.Definitions.Problem>>>(
            u => u.ExecuteAsync(new("board-hand-over", text), world.ByAdministrator, Token)));
        Assert.Contains(problems, p => p.Code == "unknown-event" && p.JsonPointer.EndsWith("/eventName", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Journey)]
    [InlineData("meeting-cycle")]
    public async Task WorkflowThatWouldStartItself_IsAProblem(string through)
    {
        if (through != Journey)
        {
            await world.PublishChangedAsync(through, root => PutBehindTheStart(root, Journey));
        }

        var text = await world.ChangedAsync(Journey, 1, root => PutBehindTheStart(root, through));
        var problems = Must(await world.Host.CallAsync<CheckDefinition, Result<IReadOnlyList<WorkflowEngine.Definitions.Problem>>>(u => u.ExecuteAsync(new(Journey, text), world.ByAdministrator, Token)));
        if (through != Journey)
        {
            Assert.True((await world.RollBackAsync(through, 1)).IsSuccess);
        }

        Assert.Equal(["starts-itself"], problems.Select(p => p.Code));
    }

    [Fact]
    public async Task Retired_NobodyGoesBackToIt()
    {
        Assert.Equal("workflow.current-needed", (await world.RetireAsync(Journey, 1)).Error.Code);
        var version = await world.PublishChangedAsync(Journey, root => root["name"] = "Short-lived");
        var on = await world.Board.AddReferredCaseAsync();
        Assert.True((await world.RollBackAsync(Journey, 1)).IsSuccess);
        Assert.Equal("workflow.reason-missing", (await world.RetireAsync(Journey, version, reason: null)).Error.Code);
        Assert.True((await world.RetireAsync(Journey, version)).IsSuccess);

        Assert.Equal("workflow.not-published", (await world.RollBackAsync(Journey, version)).Error.Code);
        Assert.Equal(version, await VersionOfAsync(on.Value));
        Assert.Equal(["triage"], await world.Workflows.WaitsAsync(CaseAggregate.Of(on)));
        Assert.Contains("workflow.retired", await EventsAsync());
    }

    [Fact]
    public async Task WorkflowOfAnAdministratorsOwn_StartsStopsAndIsNotTheProducts()
    {
        var text = await world.ChangedAsync("outcome-follow-up", 1, root => root["name"] = "Ours");
        Assert.Equal("workflow.bad-slug", (await world.SaveAsync(new("Our own!", text))).Error.Code);
        var draft = Must(await world.SaveAsync(new("our-follow-up", text)));
        Assert.Equal("0.1-local", draft.Line);
        Assert.True((await world.PublishAsync(draft)).IsSuccess);
        Assert.True((await world.RetireAsync("our-follow-up", draft.Version)).IsSuccess);
        Assert.Null((await world.ViewAsync("our-follow-up")).Current);
    }

    [Fact]
    public async Task PublishedVersion_CannotBeChangedEvenByHand()
    {
        var version = await world.PublishChangedAsync("meeting-cycle", root => root["name"] = "Meetings of ours");
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        foreach (var sql in (string[])["update processes.definitions set json = '{}' where version = $1", "update processes.definitions set state = 'Draft' where version = $1", "delete from processes.definitions where version = $1"])
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new() { Value = version });
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token))).SqlState);
        }

        var saved = new DefinitionDraftSaved("meeting-cycle", version, "", 1, []);
        Assert.Equal("workflow.not-a-draft", (await world.SaveAsync(new("meeting-cycle", "{}", version, 1))).Error.Code);
        Assert.Equal("workflow.not-a-draft", (await world.PublishAsync(saved)).Error.Code);
        Assert.True((await world.RollBackAsync("meeting-cycle", 1)).IsSuccess);
    }

    [Fact]
    public async Task NoAdministrator_FindsNoWorkflowAndEveryRefusalIsAudited()
    {
        var chair = world.Host.By(world.Board.Chair.Value);
        var draft = new DefinitionDraftSaved(Journey, 1, "", 1, []);
        Assert.Equal(ErrorKind.NotFound, (await world.SaveAsync(new(Journey, "{}"), chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.PublishAsync(draft, by: chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.RollBackAsync(Journey, 1, by: chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.RetireAsync(Journey, 1, by: chair)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.Host.CallAsync<DiscardDefinitionDraft, Result>(u => u.ExecuteAsync(new(Journey, 1, 1), chair, Token))).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.Host.CallAsync<ReadDefinition, Result<DefinitionContent>>(u => u.ExecuteAsync(new(Journey), chair, Token))).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.Host.CallAsync<ViewWorkflow, Result<WorkflowView>>(u => u.ExecuteAsync(new(Journey), chair, Token))).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await world.Host.CallAsync<ListWorkflows, Result<IReadOnlyList<WorkflowLine>>>(u => u.ExecuteAsync(chair, Token))).Error.Kind);
        var refused = await world.Host.ReadAsync(db => db.Set<AuditEntry>().Where(a => a.Outcome == AuditOutcome.Refused && a.ActorId == chair.Actor.Id).Select(a => a.Action).ToListAsync(Token));
        Assert.Equal(
            ["workflow.discard-draft", "workflow.publish", "workflow.retire", "workflow.roll-back", "workflow.save-draft", "workflow.view", "workflow.view", "workflows.view"],
            refused.Order(StringComparer.Ordinal));
    }

    private async Task DiscardAsync(DefinitionDraftSaved draft) => Assert.True(
        (await world.Host.CallAsync<DiscardDefinitionDraft, Result>(u => u.ExecuteAsync(new(draft.Slug, draft.Version, draft.Revision), world.ByAdministrator, Token))).IsSuccess);

    private Task<int> VersionOfAsync(Guid aggregate) =>
        world.Host.ReadAsync(db => db.Set<ProcessInstance>().Where(i => i.AggregateId == aggregate && i.Slug == Journey).Select(i => i.Version).SingleAsync(Token));

    private Task<List<string>> EventsAsync() =>
        world.Host.ReadAsync(db => db.Set<StoredEvent>().Where(e => e.AggregateKind == "workflow").Select(e => e.Name).ToListAsync(Token));

    private Task<List<string>> AuditAsync() =>
        world.Host.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.ActorId == world.Administrator).Select(e => e.Action).ToListAsync(Token));
}
