using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.WorkflowEngine.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

public sealed class DesignerSavingTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private const string Ours = "https://localhost";
    private static readonly Uri Address = new("https://localhost/elsa/api/workflow-definitions");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatTheDesignerDoesNotKnow_AndTheOrderOfSteps_AreKept()
    {
        var before = DesignerFixture.Shipped("board-hand-over");
        before["variables"]![0]!["ofAnotherTool"] = "kept";
        before["root"]!["connections"]![2]!["ofAnotherTool"] = 1.50m;
        await BeginAsync("kept-workflow", before);
        var sent = await OpenAsync("kept-workflow");
        sent.Remove("isSystem");
        sent["variables"]![0]!.AsObject().Remove("ofAnotherTool");
        sent["root"]!["connections"]![2]!.AsObject().Remove("ofAnotherTool");
        sent["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = -40;

        foreach (var list in (JsonArray[])[sent["root"]!["activities"]!.AsArray(), sent["root"]!["connections"]!.AsArray()])
        {
            var moved = list[1];
            list.RemoveAt(1);
            list.Add(moved);
        }

        using var answer = await SendAsync(sent);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var saved = JsonNode.Parse((await ReadAsync("kept-workflow")).Json)!;
        Assert.Equal("kept", (string)saved["variables"]![0]!["ofAnotherTool"]!);
        Assert.Equal("1.50", saved["root"]!["connections"]![2]!["ofAnotherTool"]!.ToJsonString());
        Assert.False((bool)saved["isSystem"]!);
        Assert.Equal(-40, (int)saved["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"]!);
        Assert.DoesNotContain("cgsMdtRevision", saved.ToJsonString(), StringComparison.Ordinal);
        before["definitionId"] = "kept-workflow";
        Assert.Equal(Meaning(before.ToJsonString()), Meaning(saved.ToJsonString()));
    }

    [Fact]
    public async Task Answer_CarriesTheRevisionToSaveNext()
    {
        await BeginAsync("saved-twice");
        var sent = await OpenAsync("saved-twice");

        using var first = await SendAsync(sent);
        var answered = JsonNode.Parse(await first.Content.ReadAsStringAsync(Token))!["workflowDefinition"]!.AsObject();
        using var second = await SendAsync(answered.DeepClone().AsObject());
        using var stale = await SendAsync(answered);

        Assert.Equal("publish", (string)answered["links"]![0]!["rel"]!);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Somebody else has changed this workflow", await stale.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost.elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("https://cgsmdt.example", HttpStatusCode.NotFound)]
    [InlineData(Ours, HttpStatusCode.NotFound)]
    public async Task PageOfAnotherSite_CannotSave(string? origin, HttpStatusCode status)
    {
        using var answer = await PostAsync("""{"model":{"definitionId":"no-such-workflow","version":1}}""", origin: origin);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task NotAnAdministrator_CannotSave()
    {
        using var refused = await PostAsync("{}", session: await app.SignInAsync(app.Coordinator));
        using var unknown = await PostAsync("{}", session: app.SignedOut());
        using var noLonger = await PostAsync("""{"model":{"definitionId":"case-journey","version":1}}""", session: await app.SignInAsync(app.Coordinator, administrator: true));

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (refused.StatusCode, unknown.StatusCode, noLonger.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model":[]}""")]
    [InlineData("""{"model":{}}""")]
    [InlineData("""{"model":{"definitionId":7}}""")]
    [InlineData("""{"model":{"definitionId":"case-journey"},"model":{"definitionId":"meeting-cycle"}}""")]
    [InlineData("""{"model":{"definitionId":"case-journey","version":1},"publish":true}""")]
    public async Task WhatIsNoDefinition_IsRefused(string body)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["errors"]![""]!.AsArray());
    }

    [Fact]
    public async Task WhatNests_IsRefused()
    {
        using var answer = await PostAsync($$$"""{"model":{"definitionId":"case-journey","version":1,"root":{{{new string('[', 200)}}}{{{new string(']', 200)}}} }}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task WhatIsTooLargeOrNoJson_IsRefused()
    {
        using var large = await PostAsync($$$"""{"model":{"definitionId":"case-journey","description":"{{{new string('x', DefinitionLoader.MaxBytes + 2000)}}}"}}""");
        using var form = await PostAsync("model=x", type: "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType), (large.StatusCode, form.StatusCode));
    }

    [Fact]
    public async Task VersionThatWasPublishedOrRetired_IsNeverChanged()
    {
        var first = await BeginAsync("published-workflow");
        await RunAsync<PublishDefinition>((publish, op) => publish.ExecuteAsync(new("published-workflow", first.Version, first.Revision, "Its first version."), op, Token));
        var second = await BeginAsync("published-workflow");
        await RunAsync<PublishDefinition>((publish, op) => publish.ExecuteAsync(new("published-workflow", second.Version, second.Revision, "Its second."), op, Token));
        var workflow = await RunAsync<ViewWorkflow, WorkflowView>((view, op) => view.ExecuteAsync(new("published-workflow"), op, Token));
        await RunAsync<RetireDefinition>((retire, op) => retire.ExecuteAsync(new("published-workflow", first.Version, workflow.WorkflowVersion, "Replaced."), op, Token));

        foreach (var version in (int[])[first.Version, second.Version])
        {
            var sent = JsonNode.Parse((await ReadAsync("published-workflow", version)).Json)!.AsObject();
            using var answer = await SendAsync(sent);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("never changed again", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        using var shown = await app.SignedOut().Client.GetAsync(new Uri("https://localhost/elsa/api/workflow-definitions/by-definition-id/published-workflow"), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, shown.StatusCode);
        Assert.Empty((await OpenAsync("published-workflow"))["links"]!.AsArray());
    }

    private static string Meaning(string json) => DefinitionMeaning.Of(DefinitionLoader.Load(json, ProcessActivities.Catalog).Definition!);

    private async Task<DefinitionDraftSaved> BeginAsync(string slug, JsonObject? definition = null) =>
        await RunAsync<SaveDefinitionDraft, DefinitionDraftSaved>((save, op) => save.ExecuteAsync(new(slug, (definition ?? DesignerFixture.Shipped("board-hand-over")).ToJsonString()), op, Token));

    private async Task<DefinitionContent> ReadAsync(string slug, int? version = null) => await RunAsync<ReadDefinition, DefinitionContent>((read, op) => read.ExecuteAsync(new(slug, version), op, Token));

    private Task RunAsync<T>(Func<T, Operation, Task<Result>> act)
        where T : notnull => RunAsync<T, bool>(async (useCase, op) => (await act(useCase, op)) is { IsSuccess: true } ? true : throw new InvalidOperationException("Refused."));

    private async Task<TResult> RunAsync<T, TResult>(Func<T, Operation, Task<Result<TResult>>> act)
        where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var result = await act(scope.ServiceProvider.GetRequiredService<T>(), Operation.By(Actor.Person(app.Administrator.Value), app.Clock));
        return result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Message);
    }

    private async Task<JsonObject> OpenAsync(string slug) =>
        JsonNode.Parse((await (await app.SignInAsync(app.Administrator, administrator: true)).GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{slug}")).Html)!.AsObject();

    private Task<HttpResponseMessage> SendAsync(JsonObject model) =>
        PostAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["model"] = model, ["publish"] = false }, JsonSerializerOptions.Default));

    private async Task<HttpResponseMessage> PostAsync(string body, string? origin = Ours, string type = "application/json", WebSession? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        return await (session ?? await app.SignInAsync(app.Administrator, administrator: true)).Client.SendAsync(request, Token);
    }
}
