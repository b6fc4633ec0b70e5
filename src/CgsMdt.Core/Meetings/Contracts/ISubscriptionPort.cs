using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Asks to be told when a calendar changes. It may be told late, twice, in any order or not at all: polling is the guarantee.</summary>
public interface ISubscriptionPort
{
    /// <summary>Asks for notices of every change in the mailbox's calendar, and of what becomes of the asking itself, at one address, which is called for its consent before the answer comes.</summary>
    /// <param name="secret">Comes back with every notice; at most 128 characters.</param>
    /// <param name="until">Under seven days ahead.</param>
    Task<RemoteAnswer<CalendarSubscription>> SubscribeAsync(MailboxAddress mailbox, Uri noticesTo, string secret, DateTimeOffset until, CancellationToken ct);

    /// <summary>Puts its end off, which also grants it anew. <see cref="RemoteKind.NotFound"/> when it is lost: ask again.</summary>
    Task<RemoteAnswer<CalendarSubscription>> RenewAsync(MailboxAddress mailbox, string subscriptionId, DateTimeOffset until, CancellationToken ct);
}

/// <summary>A standing request to be told.</summary>
public sealed record CalendarSubscription(string Id, DateTimeOffset ExpiresAt);
