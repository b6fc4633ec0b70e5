using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>How far the changes of a board's calendar have been read, and the standing request to be told of them.</summary>
public sealed class CalendarWatch
{
    private static readonly TimeSpan SubscriptionLife = TimeSpan.FromDays(6);
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private const int FirstPauseSeconds = 5;

    private CalendarWatch()
    {
    }

    /// <summary>A watch that begins now.</summary>
    public CalendarWatch(BoardId boardId, DateTimeOffset now) => (BoardId, DueAt, SubscribeAt) = (boardId, now, now);

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Start of the window being read, UTC.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>End of the window being read, UTC.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Where the next reading goes on; none to begin again.</summary>
    public string? Next { get; private set; }

    /// <summary>When to read next, UTC.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>While a worker reads: until when its claim holds.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>When it was last told of a change, UTC.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>When it was last read, UTC.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Code of the last failure to read; none when the last reading went well.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>The standing request to be told; none while there is none.</summary>
    public string? SubscriptionId { get; private set; }

    /// <summary>Comes back with every notice; anything else is not believed.</summary>
    public string? SubscriptionSecret { get; private set; }

    /// <summary>When the request ends unless it is renewed, UTC.</summary>
    public DateTimeOffset? SubscriptionEndsAt { get; private set; }

    /// <summary>When to ask, or to renew, next, UTC.</summary>
    public DateTimeOffset SubscribeAt { get; private set; }

    /// <summary>Attempts to ask since it last went well.</summary>
    public int SubscribeTries { get; private set; }

    /// <summary>Code of the last failure to ask; none when it went well.</summary>
    public string? SubscribeCode { get; private set; }

    /// <summary>Whether changes are told of now, so that reading at intervals is only the safety net.</summary>
    public bool IsTold(DateTimeOffset now) => SubscriptionEndsAt > now;

    internal static DateTimeOffset EndOf(DateTimeOffset now) => now + SubscriptionLife;

    internal void Claim(DateTimeOffset until) => ClaimedUntil = until;

    internal void Begin(DateTimeOffset from, DateTimeOffset to) => (From, To, Next) = (from, to, null);

    internal void Read(string next, DateTimeOffset now) => (Next, ReadAt, FailureCode) = (next, now, null);

    internal void Fail(string code) => FailureCode = code;

    internal void Forget() => Next = null;

    internal void ClaimSubscription(DateTimeOffset until)
    {
        SubscribeAt = until;
        SubscribeTries++;
    }

    internal void Subscribed(CalendarSubscription subscription, string secret, DateTimeOffset now)
    {
        (SubscriptionId, SubscriptionSecret, SubscriptionEndsAt) = (subscription.Id, secret, subscription.ExpiresAt);
        var renew = now + RenewedAfter;
        SubscribeAt = renew < subscription.ExpiresAt ? renew : now + ((subscription.ExpiresAt - now) / 2);
        (SubscribeTries, SubscribeCode) = (0, null);
    }

    internal void LoseSubscription(DateTimeOffset now) => (SubscriptionId, SubscriptionEndsAt, SubscribeAt) = (null, null, now);

    internal void RenewSubscription(DateTimeOffset now) => SubscribeAt = now;

    internal void FailSubscription(string code, DateTimeOffset now, TimeSpan? wait)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, FirstPauseSeconds * Math.Pow(3, SubscribeTries - 1)));
        (SubscribeCode, SubscribeAt) = (code, now + (wait ?? pause));
    }
}
