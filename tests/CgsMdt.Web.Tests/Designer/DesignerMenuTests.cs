using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
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
        using var one = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/deleted-one@{first.Version}");
        using var gone = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/deleted-one@{first.Version}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (one.StatusCode, gone.StatusCode));

        var second = await BeginAsync("deleted-ticked");
        using var ticked = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", $$"""{"ids":["deleted-ticked@{{second.Version}}","deleted-ticked@{{second.Version}}"]}""");
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
        Assert.Equal(2, (await RunAsync<ViewWorkflow, WorkflowView>((view, op) => view.ExecuteAsync(new("meeting-cycle"), op, Token))).Versions.Count);
    }

    [Fact]
    public async Task DraftAmongPublishedOnes_IsNotDeletedEither()
    {
        var draft = await BeginAsync("among-others");
        using var answer = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", $$"""{"ids":["among-others@{{draft.Version}}","meeting-cycle@1"]}""");

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
        using var with = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file.ToJsonString());
        var taken = await JsonAsync(with);
        Assert.Equal(("From a file", draft.Version), ((string)taken["name"]!, (int)taken["version"]!));
        using var none = await SendAsync(HttpMethod.Post, "workflow-definitions/import", "[]");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
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

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "", string origin = "https://localhost", WebSession? session = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"https://localhost/elsa/api/{path}"));
        request.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return await (session ?? await app.SignInAsync(app.Administrator, administrator: true)).Client.SendAsync(request, Token);
    }
}
