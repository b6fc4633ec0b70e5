using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CgsMdt.Microsoft365;

/// <summary>The subscription port on Microsoft Graph.</summary>
internal sealed class GraphSubscriptions(GraphCalls calls) : ISubscriptionPort
{
    public Task<RemoteAnswer<CalendarSubscription>> SubscribeAsync(MailboxAddress mailbox, Uri noticesTo, string secret, DateTimeOffset until, CancellationToken ct) =>
        calls.RunAsync("subscribe", mailbox, async (graph, token) =>
        {
            var wanted = new Subscription
            {
                ChangeType = "created,updated,deleted",
                Resource = $"users/{mailbox.Value}/events",
                NotificationUrl = noticesTo.AbsoluteUri,
                LifecycleNotificationUrl = noticesTo.AbsoluteUri,
                ClientState = secret,
                ExpirationDateTime = until,
            };
            return Read(await graph.Subscriptions.PostAsync(wanted, request =>
            {
                request.Headers.LastingIds();
                // A repeat would make a second one, and two would be told.
                request.Options.Add(new RetryHandlerOption { MaxRetry = 0 });
            }, token));
        }, ct);

    public Task<RemoteAnswer<CalendarSubscription>> RenewAsync(MailboxAddress mailbox, string subscriptionId, DateTimeOffset until, CancellationToken ct) =>
        calls.RunAsync("renew-subscription", mailbox, async (graph, token) =>
            Read(await graph.Subscriptions[subscriptionId].PatchAsync(new Subscription { ExpirationDateTime = until }, cancellationToken: token)), ct);

    private static RemoteAnswer<CalendarSubscription> Read(Subscription? received) => received is { Id: { } id, ExpirationDateTime: { } until }
        ? new CalendarSubscription(id, until)
        : RemoteAnswer<CalendarSubscription>.Failed(RemoteAnswer.Unavailable(RemoteCodes.Unreadable));
}
