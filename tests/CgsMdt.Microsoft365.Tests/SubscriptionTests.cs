using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CgsMdt.Microsoft365.Tests.EmulatedGraph;

namespace CgsMdt.Microsoft365.Tests;

public class SubscriptionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WebhookThatAnswersTheToken_IsToldOfChanges()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();
        var subscription = await SubscribeAsync(graph, hook);

        var booked = await graph.BookAsync(Meeting());

        var notice = await hook.NextAsync();
        Assert.Equal(subscription, (string?)notice["subscriptionId"]);
        Assert.Equal("our-secret", (string?)notice["clientState"]);
        Assert.Equal("created", (string?)notice["changeType"]);
        Assert.Equal(booked.EventId, (string?)notice["resourceData"]!["id"]);
    }

    [Fact]
    public async Task WebhookThatDoesNotAnswerTheToken_GetsNoSubscription()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync(answersToken: false);

        using var answer = await PostAsync(graph, hook, "2026-11-30T00:00:00Z");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await graph.ListAsync("v1.0/subscriptions", lastingIds: false));
    }

    [Fact]
    public async Task ExpiryBeyondSevenDays_IsRefused()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();

        using var answer = await PostAsync(graph, hook, "2099-01-01T00:00:00Z");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task ExpiredSubscription_IsToldNothingAndGone()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();
        await SubscribeAsync(graph, hook);
        using var clock = await graph.Http.PostAsJsonAsync("_ctl/clock", new { PutForward = "8.00:00:00" }, Ct);

        await graph.BookAsync(Meeting());

        Assert.Empty(await graph.ListAsync("v1.0/subscriptions", lastingIds: false));
        Assert.True(await hook.IsQuietAsync());
    }

    [Fact]
    public async Task DuplicatesAskedFor_ArriveTwice()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();
        await SubscribeAsync(graph, hook);
        using var habits = await graph.Http.PostAsJsonAsync("_ctl/notifications", new { Duplicate = true }, Ct);

        await graph.BookAsync(Meeting());

        Assert.Equal((string?)(await hook.NextAsync())["id"], (string?)(await hook.NextAsync())["id"]);
    }

    [Fact]
    public async Task LifecycleNotice_Arrives()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();
        var subscription = await SubscribeAsync(graph, hook);

        using var told = await graph.Http.PostAsJsonAsync("_ctl/lifecycle", new { SubscriptionId = subscription, Event = "reauthorizationRequired" }, Ct);

        Assert.Equal("reauthorizationRequired", (string?)(await hook.NextAsync())["lifecycleEvent"]);
        using var done = await graph.Http.PostAsync($"v1.0/subscriptions/{subscription}/reauthorize", null, Ct);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    [Fact]
    public async Task SubscriptionRemovedByGraph_IsToldAndGone()
    {
        await using var graph = await StartAsync();
        await using var hook = await Webhook.StartAsync();
        var subscription = await SubscribeAsync(graph, hook);

        using var told = await graph.Http.PostAsJsonAsync("_ctl/lifecycle", new { SubscriptionId = subscription, Event = "subscriptionRemoved" }, Ct);

        Assert.Equal("subscriptionRemoved", (string?)(await hook.NextAsync())["lifecycleEvent"]);
        Assert.Empty(await graph.ListAsync("v1.0/subscriptions", lastingIds: false));
    }

    private static async Task<string> SubscribeAsync(EmulatedGraph graph, Webhook hook)
    {
        var soon = TimeProvider.System.GetUtcNow().AddDays(6).UtcDateTime.ToString("O");
        using var answer = await PostAsync(graph, hook, soon);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
    }

    private static Task<HttpResponseMessage> PostAsync(EmulatedGraph graph, Webhook hook, string expiry) => graph.Http.PostAsJsonAsync("v1.0/subscriptions", new JsonObject
    {
        ["changeType"] = "created,updated,deleted",
        ["notificationUrl"] = hook.Url,
        ["lifecycleNotificationUrl"] = hook.Url,
        ["resource"] = $"users/{Board}/events",
        ["expirationDateTime"] = expiry,
        ["clientState"] = "our-secret",
    }, Ct);
}
