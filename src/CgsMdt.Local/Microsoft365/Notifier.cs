using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace CgsMdt.Local.Microsoft365;

/// <summary>How webhooks misbehave, as they do in life.</summary>
public sealed record NotifierHabits(bool Duplicate = false, bool Reorder = false, int Drop = 0, TimeSpan Late = default);

/// <summary>Tells webhooks what changed, later and apart from the request that changed it.</summary>
internal sealed class Notifier(EmulatorStore store, TimeProvider time) : IAsyncDisposable
{
    private const int Attempts = 8;
    private static readonly TimeSpan ValidationTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(3);
    private readonly Channel<(string Url, JsonObject Notice)> queue = Channel.CreateUnbounded<(string, JsonObject)>();
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private int toDrop;
    private (string Url, JsonObject Notice)? heldBack;
    private readonly ConcurrentDictionary<Guid, Task> deliveries = new();
    private Task running = Task.CompletedTask;

    public NotifierHabits Habits { get; private set; } = new();

    public void Behave(NotifierHabits habits)
    {
        Habits = habits;
        toDrop = habits.Drop;
    }

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Whether the webhook answers our token within ten seconds, as plain text, decoded.</summary>
    public async Task<bool> IsValidAsync(string url, CancellationToken ct)
    {
        var token = "Validation: " + Ids.Word(40) + " + ok";
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ValidationTimeout);
        try
        {
            using var content = new StringContent("", System.Text.Encoding.UTF8, "text/plain");
            using var answer = await http.PostAsync(new Uri($"{url}{separator}validationToken={Uri.EscapeDataString(token)}"), content, limit.Token);
            return answer.StatusCode == System.Net.HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/plain"
                && await answer.Content.ReadAsStringAsync(limit.Token) == token;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public void Tell(IReadOnlyList<ItemChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var subscription in store.Find(SubscriptionEndpoints.Collection, "", item => IsAbout(item, change) && SubscriptionEndpoints.IsAlive(item, time.GetUtcNow())))
            {
                queue.Writer.TryWrite((subscription["notificationUrl"].Text()!, Notice(subscription, change)));
            }
        }
    }

    /// <summary>Sends a lifecycle notification: reauthorizationRequired, subscriptionRemoved or missed.</summary>
    public bool TellLifecycle(string subscriptionId, string lifecycleEvent)
    {
        if (store.Find(SubscriptionEndpoints.Collection, "", item => item["id"].Text() == subscriptionId) is not [var subscription, ..]
            || subscription["lifecycleNotificationUrl"].Text() is not { } url)
        {
            return false;
        }

        var notice = Head(subscription);
        notice["lifecycleEvent"] = lifecycleEvent;
        queue.Writer.TryWrite((url, notice));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(deliveries.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        stop.Dispose();
    }

    private static bool IsAbout(JsonObject subscription, ItemChange change)
    {
        if (subscription["resource"].Text()?.Trim('/').Split('/') is not ["users" or "Users", var user, var collection] || !collection.Equals(change.Collection, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return (user.Equals(change.Mailbox, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(user, out var id) && id == Ids.Of(change.Mailbox)))
            && subscription["changeType"].Text()!.Split(',', StringSplitOptions.TrimEntries).Contains(change.Kind, StringComparer.OrdinalIgnoreCase);
    }

    private static JsonObject Head(JsonObject subscription) => new()
    {
        ["id"] = Ids.Of(Ids.Word(20)).ToString(),
        ["subscriptionId"] = subscription["id"]?.DeepClone(),
        ["subscriptionExpirationDateTime"] = subscription["expirationDateTime"]?.DeepClone(),
        ["clientState"] = subscription["clientState"]?.DeepClone(),
        ["tenantId"] = Ids.Of("tenant").ToString(),
    };

    private static JsonObject Notice(JsonObject subscription, ItemChange change)
    {
        var resource = $"Users/{Ids.Of(change.Mailbox)}/{(change.Collection == EventRules.Collection ? "Events" : "Messages")}/{change.Item["_lasting"].Text()}";
        var notice = Head(subscription);
        notice["changeType"] = change.Kind;
        notice["resource"] = resource;
        notice["resourceData"] = new JsonObject
        {
            ["@odata.type"] = change.Collection == EventRules.Collection ? "#Microsoft.Graph.Event" : "#Microsoft.Graph.Message",
            ["@odata.id"] = resource,
            ["@odata.etag"] = $"W/\"{change.Item["changeKey"].Text()}\"",
            ["id"] = change.Item["_lasting"].Text(),
        };
        return notice;
    }

    private async Task RunAsync()
    {
        await foreach (var next in queue.Reader.ReadAllAsync(stop.Token))
        {
            if (Interlocked.Decrement(ref toDrop) >= 0)
            {
                continue;
            }

            if (Habits.Late > TimeSpan.Zero)
            {
                await Task.Delay(Habits.Late, stop.Token);
            }

            if (Habits.Reorder && heldBack is null)
            {
                heldBack = next;
                continue;
            }

            await DeliverAsync(next.Url, next.Notice);
            if (Habits.Duplicate)
            {
                await DeliverAsync(next.Url, next.Notice);
            }

            if (heldBack is { } held)
            {
                heldBack = null;
                await DeliverAsync(held.Url, held.Notice);
            }
        }
    }

    /// <summary>Tries once in turn; what is not taken is tried again later, beside the others.</summary>
    private async Task DeliverAsync(string url, JsonObject notice)
    {
        if (await IsTakenAsync(url, notice))
        {
            return;
        }

        var key = Guid.CreateVersion7(time.GetUtcNow());
        deliveries[key] = Task.Run(async () =>
        {
            for (var attempt = 1; attempt < Attempts; attempt++)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), stop.Token);
                if (await IsTakenAsync(url, notice))
                {
                    break;
                }
            }

            deliveries.TryRemove(key, out _);
        });
    }

    private async Task<bool> IsTakenAsync(string url, JsonObject notice)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        limit.CancelAfter(DeliveryTimeout);
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(url), new JsonObject { ["value"] = new JsonArray(notice.DeepClone()) }, limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
