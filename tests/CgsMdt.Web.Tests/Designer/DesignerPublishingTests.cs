using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace CgsMdt.Web.Tests.Designer;

/// <summary>What the designer's publish button comes to: saved, checked, and published with a reason.</summary>
public sealed class DesignerPublishingTests(DesignerFixture app) : IClassFixture<DesignerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_IsPublishedWithItsReason_AndThePageThatFollowsSaysSo()
    {
        await SaveAsync("published-at-once", DesignerFixture.Shipped("board-hand-over"));
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var draft = JsonNode.Parse((await session.GetAsync("/elsa/api/workflow-definitions/by-definition-id/published-at-once")).Html)!;
        using var saved = await SendAsync(session, "workflow-definitions", new JsonObject { ["model"] = draft.DeepClone(), ["publish"] = false });
        var answer = (await saved.Content.ReadFromJsonAsync<JsonObject>(Token))!;
        Assert.Empty(answer["problems"]!.AsArray());
        var (version, revision) = ((int)answer["workflowDefinition"]!["version"]!, (int)answer["workflowDefinition"]!["customProperties"]!["cgsMdtRevision"]!);

        using var unexplained = await PublishAsync(session, "published-at-once", version, revision, " ");
        using var unseen = await PublishAsync(session, "published-at-once", version, revision - 1, "It is the first.");
        using var done = await PublishAsync(session, "published-at-once", version, revision, "It is the first.");
        using var twice = await PublishAsync(session, "published-at-once", version, revision, "It is the first.");

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (unexplained.StatusCode, unseen.StatusCode, done.StatusCode, twice.StatusCode));
        Assert.Contains("Say why", await unexplained.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        var page = await session.GetAsync("/administration/workflows/published-at-once");
        Assert.Contains("Version 0.1-local is published: new ones take it.", page.Text, StringComparison.Ordinal);
        Assert.Contains("It is the first.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftThatIsNotSound_IsSaved_ToldOf_AndNotPublished()
    {
        var broken = DesignerFixture.Shipped("board-hand-over");
        broken["root"]!["connections"]!.AsArray().RemoveAt(1);
        var draft = await SaveAsync("not-sound", broken);
        var session = await app.SignInAsync(app.Administrator, administrator: true);
        var model = JsonNode.Parse((await session.GetAsync("/elsa/api/workflow-definitions/by-definition-id/not-sound")).Html)!;

        using var saved = await SendAsync(session, "workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false });
        var problems = (await saved.Content.ReadFromJsonAsync<JsonObject>(Token))!["problems"]!.AsArray();
        using var refused = await PublishAsync(session, "not-sound", draft.Version, draft.Revision + 1, "It is the first.");

        Assert.Contains(problems, p => (string)p!["where"]! == "Step \"Five working days from now\"" && ((string)p["what"]!).Contains("leads to", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains($"{problems.Count} things have to be mended before it can be published", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example", true, HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", false, HttpStatusCode.Forbidden)]
    public async Task AnotherSiteOrNoAdministrator_PublishesNothing(string origin, bool administrator, HttpStatusCode status)
    {
        var session = administrator ? await app.SignInAsync(app.Administrator, administrator: true) : await app.SignInAsync(app.Coordinator);
        using var answer = await PublishAsync(session, "case-journey", 1, 0, "No reason.", origin);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task AdministratorNoLonger_FindsNothingToPublish()
    {
        using var answer = await PublishAsync(await app.SignInAsync(app.Coordinator, administrator: true), "case-journey", 1, 0, "No reason.");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> PublishAsync(WebSession session, string slug, int version, int revision, string reason, string origin = "https://localhost") =>
        SendAsync(session, $"workflow-definitions/{slug}/publish", new JsonObject { ["version"] = version, ["revision"] = revision, ["reason"] = reason }, origin);

    private static async Task<HttpResponseMessage> SendAsync(WebSession session, string path, JsonObject body, string origin = "https://localhost")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"https://localhost/elsa/api/{path}"));
        request.Content = JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return await session.Client.SendAsync(request, Token);
    }

    private async Task<DefinitionDraftSaved> SaveAsync(string slug, JsonObject definition)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SaveDefinitionDraft>().ExecuteAsync(
            new(slug, definition.ToJsonString()), Operation.By(Actor.Person(app.Administrator.Value), app.Clock), Token)).Value;
    }
}
