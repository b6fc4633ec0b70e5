using System.Security.Cryptography;
using System.Text;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CgsMdt.Core.Meetings.Calendars;

/// <summary>Why a notice came.</summary>
public enum CalendarNoticeKind
{
    /// <summary>Something in the calendar changed.</summary>
    Changed,

    /// <summary>The standing request wants to be granted anew.</summary>
    Reauthorize,

    /// <summary>The standing request was removed; notices have been lost.</summary>
    Removed,

    /// <summary>Notices have been lost.</summary>
    Missed,
}

/// <summary>What the calendar system told us. It is not believed in anything but that something may have changed.</summary>
/// <param name="Secret">What it says our secret is.</param>
public sealed record CalendarNotice(string SubscriptionId, string? Secret, CalendarNoticeKind Kind);

/// <summary>
/// Takes notices in: marks the calendars to be read, and nothing else, so that it is quick and a notice that comes twice, late or out of order does no harm.
/// A notice without our secret is dropped.
/// </summary>
public sealed partial class HearCalendar(RecordContextFactory contexts, WakeBell bell, TimeProvider time, ILogger<HearCalendar> logger)
{
    private static readonly byte[] Nobodys = RandomNumberGenerator.GetBytes(32);

    /// <summary>Takes them in; returns how many were believed.</summary>
    public async Task<int> ExecuteAsync(IReadOnlyCollection<CalendarNotice> notices, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        var ids = notices.Select(n => n.SubscriptionId).Distinct(StringComparer.Ordinal).ToList();
        var watches = await db.Set<CalendarWatch>().Where(w => ids.Contains(w.SubscriptionId!)).ToDictionaryAsync(w => w.SubscriptionId!, cancellationToken);
        var believed = notices.Where(n => IsOurs(watches.GetValueOrDefault(n.SubscriptionId)?.SubscriptionSecret, n.Secret)).ToList();
        if (believed.Count < notices.Count)
        {
            LogDropped(logger, notices.Count - believed.Count);
        }

        foreach (var notice in believed.DistinctBy(n => (n.SubscriptionId, n.Kind)))
        {
            Take(watches[notice.SubscriptionId], notice.Kind, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var boards = believed.Select(n => watches[n.SubscriptionId].BoardId.Value).Distinct().ToArray();
        await db.Database.ExecuteSqlAsync($"update meetings.calendar_watches set heard_at = {now}, due_at = least(due_at, {now}) where board_id = any ({boards})", cancellationToken);
        bell.Ring();
        return believed.Count;
    }

    private static void Take(CalendarWatch watch, CalendarNoticeKind kind, DateTimeOffset now)
    {
        switch (kind)
        {
            case CalendarNoticeKind.Reauthorize:
                watch.RenewSubscription(now);
                break;
            case CalendarNoticeKind.Removed:
                watch.LoseSubscription(now);
                break;
            case CalendarNoticeKind.Missed:
                watch.Forget();
                break;
        }
    }

    /// <summary>In the same time whatever differs, and whether or not there is such a subscription.</summary>
    private static bool IsOurs(string? kept, string? said)
    {
        var expected = kept is null ? Nobodys : Encoding.UTF8.GetBytes(kept);
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(said ?? "")) && kept is not null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} notices of Microsoft 365 were not believed: their subscription or its secret is not ours")]
    private static partial void LogDropped(ILogger logger, int count);
}
