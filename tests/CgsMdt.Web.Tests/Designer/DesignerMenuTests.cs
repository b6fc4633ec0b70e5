using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

/// <summary>What the designer's menus ask for besides drawing and saving.</summary>
public sealed class DesignerMenuTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_IsDeleted_OneOrTicked()
    {
        var first = await BeginAsync("deleted-one");
        using var unseen = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/deleted-one@{first.Version}");
        Assert.StartsWith("Nothing has been deleted: open the draft first", (string)(await JsonAsync(unseen))["errors"]![""]![0]!, StringComparison.Ordinal);
        using var one = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/deleted-one@{first.Version}", seen: first);
        using var gone = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/deleted-one@{first.Version}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (one.StatusCode, gone.StatusCode));

        var second = await BeginAsync("deleted-ticked");
        using var ticked = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", $$"""{"ids":["deleted-ticked@{{second.Version}}","deleted-ticked@{{second.Version}}"]}""", seen: second);
        Assert.Equal(1, (int)(await JsonAsync(ticked))["deleted"]!);
    }

    [Theory]
    [InlineData("DELETE", "workflow-definition-versions/meeting-cycle@1", "")]
    [InlineData("POST", "bulk-actions/delete/workflow-definitions/by-id", """{"ids":["meeting-cycle@1","meeting-cycle@2"]}""")]
    public async Task PublishedVersion_IsNeverDeleted(string method, string path, string body)
    {
        using var answer = await SendAsync(new HttpMethod(method), path, body);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.StartsWith("Nothing has been deleted: a version that was published is kept", (string)(await JsonAsync(answer))["errors"]![""]![0]!, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync<ViewWorkflow, WorkflowView>((view, op) => view.ExecuteAsync(new("meeting-cycle"), op, Token))).Versions.Count);
    }

    [Fact]
    public async Task DraftAmongPublishedOnes_IsNotDeletedEither()
    {
        var draft = await BeginAsync("among-others");
        using var answer = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", $$"""{"ids":["among-others@{{draft.Version}}","meeting-cycle@1"]}""", seen: draft);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(draft.Version, (await RunAsync<ReadDefinition, DefinitionContent>((read, op) => read.ExecuteAsync(new("among-others"), op, Token))).Version);
    }

    [Theory]
    [InlineData("bulk-actions/publish/workflow-definitions/by-definition-ids", "Nothing has been published")]
    [InlineData("workflow-definitions/case-journey/retract", "Nothing has been retired")]
    [InlineData("bulk-actions/retract/workflow-definitions/by-definition-ids", "Nothing has been retired")]
    [InlineData("workflow-definitions/case-journey/revert/1", "chosen on the workflow's own page")]
    [InlineData("workflow-definitions/case-journey/execute", "Nothing has been started")]
    [InlineData("workflow-definitions/case-journey/dispatch", "Nothing has been started")]
    [InlineData("workflow-definitions/import-files", "Nothing has been taken in")]
    [InlineData("workflow-instances/cancel", "cannot do this here")]
    public async Task WhatIsDoneElsewhereOrNever_IsASentence(string path, string expected)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, (string)(await JsonAsync(answer))["errors"]![""]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_IsGivenAway_AndTakenIntoTheDraftOnly()
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        using var older = await session.Client.GetAsync(new Uri("https://localhost/elsa/api/workflow-definitions/meeting-cycle/export?versionOptions=1&includeConsumingWorkflows=False"), Token);
        Assert.Equal("meeting-cycle-1.json", older.Content.Headers.ContentDisposition!.FileName);
        var file = JsonNode.Parse(await older.Content.ReadAsStringAsync(Token))!.AsObject();
        Assert.Equal(1, (int)file["version"]!);

        using var without = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file.ToJsonString());
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        Assert.Contains("meeting-cycle has no draft", (string)(await JsonAsync(without))["errors"]![""]![0]!, StringComparison.Ordinal);

        var draft = await BeginAsync("taken-in");
        file["definitionId"] = "taken-in";
        file["name"] = "From a file";
        using var unseen = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file.ToJsonString());
        Assert.Contains("open the draft of taken-in first", (string)(await JsonAsync(unseen))["errors"]![""]![0]!, StringComparison.Ordinal);
        using var with = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file.ToJsonString(), seen: draft);
        var taken = await JsonAsync(with);
        Assert.Equal(("From a file", draft.Version), ((string)taken["name"]!, (int)taken["version"]!));
        using var none = await SendAsync(HttpMethod.Post, "workflow-definitions/import", "[]");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task DraftSavedBySomebodyElseSince_IsNeitherTakenOverNorDeleted()
    {
        var first = await BeginAsync("saved-since");
        var theirs = DesignerFixture.Shipped("board-hand-over");
        theirs["name"] = "Theirs";
        await RunAsync<SaveDefinitionDraft, DefinitionDraftSaved>((save, op) => save.ExecuteAsync(new("saved-since", theirs.ToJsonString(), first.Version, first.Revision), op, Token));
        var mine = DesignerFixture.Shipped("board-hand-over");
        mine["definitionId"] = "saved-since";

        using var import = await SendAsync(HttpMethod.Post, "workflow-definitions/import", mine.ToJsonString(), seen: first);
        using var delete = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/saved-since@{first.Version}", seen: first);
        using var ticked = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", $$"""{"ids":["saved-since@{{first.Version}}"]}""", seen: first);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (import.StatusCode, delete.StatusCode, ticked.StatusCode));
        Assert.Equal("Theirs", (await RunAsync<ReadDefinition, DefinitionContent>((read, op) => read.ExecuteAsync(new("saved-since"), op, Token))).Name);
    }

    [Fact]
    public async Task FileOfAnotherWorkflow_IsNotTakenInUnseen()
    {
        var shown = await BeginAsync("the-one-shown");
        await BeginAsync("the-other");
        var file = DesignerFixture.Shipped("board-hand-over");
        (file["definitionId"], file["name"]) = ("the-other", "From a file");

        using var answer = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file.ToJsonString(), seen: shown);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("the file is of the workflow the-other, and this is the-one-shown", (string)(await JsonAsync(answer))["errors"]![""]![0]!, StringComparison.Ordinal);
        Assert.NotEqual("From a file", (await RunAsync<ReadDefinition, DefinitionContent>((read, op) => read.ExecuteAsync(new("the-other"), op, Token))).Name);
    }

    [Fact]
    public async Task VersionOpenedOrTakenAway_IsAudited()
    {
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        foreach (var path in (string[])["workflow-definitions/by-definition-id/outcome-follow-up", "workflow-definitions/outcome-follow-up/export"])
        {
            var before = await CountAsync();
            using var answer = await session.Client.GetAsync(new Uri($"https://localhost/elsa/api/{path}"), Token);
            Assert.Equal((HttpStatusCode.OK, before + 1), (answer.StatusCode, await CountAsync()));
        }

        async Task<int> CountAsync()
        {
            await using var db = app.Services.GetRequiredService<RecordContextFactory>().OpenForReading();
            var workflow = await db.Set<Workflow>().SingleAsync(w => w.Slug == "outcome-follow-up", Token);
            return await db.Set<AuditEntry>().CountAsync(a => a.Action == "workflow.viewed" && a.Outcome == AuditOutcome.Viewed && a.About.Contains($"workflow:{workflow.Id}"), Token);
        }
    }

    [Theory]
    [InlineData("DELETE", "workflow-definition-versions/case-journey@1")]
    [InlineData("POST", "bulk-actions/delete/workflow-definitions/by-id")]
    [InlineData("POST", "workflow-definitions/import")]
    public async Task AnotherSiteOrNoAdministrator_ChangesNothing(string method, string path)
    {
        using var elsewhere = await SendAsync(new HttpMethod(method), path, """{"ids":[]}""", origin: "https://elsewhere.example");
        using var coordinator = await SendAsync(new HttpMethod(method), path, """{"ids":[]}""", session: await app.SignInAsync(app.Coordinator));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (elsewhere.StatusCode, coordinator.StatusCode));
    }

    private static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!;

    private Task<DefinitionDraftSaved> BeginAsync(string slug) =>
        RunAsync<SaveDefinitionDraft, DefinitionDraftSaved>((save, op) => save.ExecuteAsync(new(slug, DesignerFixture.Shipped("board-hand-over").ToJsonString()), op, Token));

    private async Task<TResult> RunAsync<T, TResult>(Func<T, Operation, Task<Result<TResult>>> act)
        where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await act(scope.ServiceProvider.GetRequiredService<T>(), Operation.By(Actor.Person(app.Administrator.Value), app.Clock));
        return result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Message);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "", string origin = "https://localhost", WebSession? session = null, DefinitionDraftSaved? seen = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"https://localhost/elsa/api/{path}"));
        request.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (seen is not null)
        {
            request.Headers.Add("CgsMdt-Draft", $"{seen.Slug}@{seen.Version} {seen.Revision}");
        }

        return await (session ?? await app.SignInAsync(app.Administrator, administrator: true)).Client.SendAsync(request, Token);
    }
}
