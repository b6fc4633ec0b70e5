using System.Text.Json.Nodes;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.TestSupport;

namespace CgsMdt.Core.Tests.Processes.Versions;

/// <summary>The shipped workflows, a board, and an administrator who makes versions of them.</summary>
internal sealed class VersionsWorld(ShippedWorkflows workflows, BoardWorld board, PersonId administrator) : IAsyncDisposable
{
    public const string Journey = "case-journey";

    public ShippedWorkflows Workflows => workflows;

    public CoreHost Host => workflows.Host;

    public BoardWorld Board => board;

    public Operation ByAdministrator => Host.By(administrator.Value);

    public Guid Administrator => administrator.Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<VersionsWorld> StartAsync(TestDatabase database, TestClock clock)
    {
        var workflows = await ShippedWorkflows.StartAsync(database, clock);
        var board = await BoardWorld.CreateAsync(workflows.Host.Services, clock);
        var person = await board.AddPersonAsync("Administrator");
        var given = await workflows.Host.CallAsync<GiveProductRole, Result<MembershipId>>(
            u => u.ExecuteAsync(new(person, ProductRole.Administrator, null, new(2026, 1, 1)), workflows.Host.BySystem(), Token));
        Assert.True(given.IsSuccess);
        return new(workflows, board, person);
    }

    public async Task<DefinitionContent> ReadAsync(string slug, int? version = null) =>
        Must(await Host.CallAsync<ReadDefinition, Result<DefinitionContent>>(u => u.ExecuteAsync(new(slug, version), ByAdministrator, Token)));

    /// <summary>Leaves no case under way from other tests of the class, and the product's first version current.</summary>
    public async Task ClearAsync(TestDatabase database)
    {
        const string Clear =
            """
            create temporary table open on commit drop as select id from processes.instances where slug = 'case-journey' and status = 'Running';
            delete from processes.stimuli where instance_id in (select id from open);
            delete from processes.waits where instance_id in (select id from open);
            update processes.instances set status = 'Cancelled' where id in (select id from open);
            """;
        await using var source = Npgsql.NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(Clear);
        await command.ExecuteNonQueryAsync(Token);
        if ((await ViewAsync(Journey)).Current != 1)
        {
            Assert.True((await RollBackAsync(Journey, 1)).IsSuccess);
        }
    }

    /// <summary>The text of a version, changed.</summary>
    public async Task<string> ChangedAsync(string slug, int? version, Action<JsonObject> change)
    {
        var root = JsonNode.Parse((await ReadAsync(slug, version)).Json)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    public Task<Result<DefinitionDraftSaved>> SaveAsync(SaveDefinitionDraftInput input, Operation? by = null) =>
        Host.CallAsync<SaveDefinitionDraft, Result<DefinitionDraftSaved>>(u => u.ExecuteAsync(input, by ?? ByAdministrator, Token));

    public Task<Result> PublishAsync(DefinitionDraftSaved draft, string? reason = "As the board asked.", Operation? by = null) =>
        Host.CallAsync<PublishDefinition, Result>(u => u.ExecuteAsync(new(draft.Slug, draft.Version, draft.Revision, reason), by ?? ByAdministrator, Token));

    /// <summary>Publishes a changed copy of the current version; returns its number.</summary>
    public async Task<int> PublishChangedAsync(string slug, Action<JsonObject> change)
    {
        var draft = Must(await SaveAsync(new(slug, await ChangedAsync(slug, null, change))));
        Assert.Empty(draft.Problems);
        var published = await PublishAsync(draft);
        Assert.True(published.IsSuccess, published.IsSuccess ? "" : published.Error.Message);
        return draft.Version;
    }

    public async Task<WorkflowView> ViewAsync(string slug) =>
        Must(await Host.CallAsync<ViewWorkflow, Result<WorkflowView>>(u => u.ExecuteAsync(new(slug), ByAdministrator, Token)));

    public async Task<Result> RollBackAsync(string slug, int to, string? reason = "It asked the wrong question.", int? seen = null, Operation? by = null)
    {
        var version = seen ?? (await ViewAsync(slug)).WorkflowVersion;
        return await Host.CallAsync<RollBackDefinition, Result>(u => u.ExecuteAsync(new(slug, to, version, reason), by ?? ByAdministrator, Token));
    }

    public async Task<Result> RetireAsync(string slug, int version, string? reason = "Not wanted any more.", int? seen = null, Operation? by = null)
    {
        var token = seen ?? (await ViewAsync(slug)).WorkflowVersion;
        return await Host.CallAsync<RetireDefinition, Result>(u => u.ExecuteAsync(new(slug, version, token, reason), by ?? ByAdministrator, Token));
    }

    /// <summary>An activity of a definition by its id.</summary>
    public static JsonObject Activity(JsonObject root, string id) =>
        root["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => string.Equals((string?)a["id"], id, StringComparison.Ordinal));

    /// <summary>Gives a step another id, so that it is another step to every instance.</summary>
    public static void Rename(JsonObject root, string id, string to)
    {
        var activity = Activity(root, id);
        activity["id"] = to;
        activity["name"] = to;
        activity["nodeId"] = $"Workflow1:flow:{to}";
        foreach (var end in root["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => (string?)e["activity"] == id))
        {
            end["activity"] = to;
        }
    }

    /// <summary>Lets a definition start another workflow as the first thing it does.</summary>
    public static void PutBehindTheStart(JsonObject root, string starts)
    {
        var step = JsonNode.Parse("""{"type":"Elsa.DispatchWorkflow","version":1,"id":"again","name":"again","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":""}}}""")!;
        step["workflowDefinitionId"]!["expression"]!["value"] = starts;
        step["metadata"] = JsonNode.Parse("""{"designer":{"position":{"x":-5000,"y":-5000}}}""");
        root["root"]!["activities"]!.AsArray().Add(step);
        var connections = root["root"]!["connections"]!.AsArray();
        connections.Add(JsonNode.Parse($$"""{"source":{"activity":"again","port":"Done"},"target":{{connections[0]!["target"]!.ToJsonString()}}}"""));
        connections[0]!["target"]!["activity"] = "again";
    }

    public static T Must<T>(Result<T> result) => result.TryGetValue(out var value) ? value : throw new InvalidOperationException(result.Error.Message);

    public ValueTask DisposeAsync() => workflows.DisposeAsync();
}
