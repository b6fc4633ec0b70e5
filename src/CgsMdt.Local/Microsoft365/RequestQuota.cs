using System.Collections.Concurrent;

namespace CgsMdt.Local.Microsoft365;

/// <summary>Counts requests for each mailbox in stretches of ten minutes.</summary>
internal sealed class RequestQuota(int most)
{
    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, (DateTimeOffset From, int Count)> counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts one request.</summary>
    /// <returns>How long to wait when it is one too many; null when it is not.</returns>
    public TimeSpan? Take(string mailbox, DateTimeOffset now)
    {
        var (from, count) = counts.AddOrUpdate(mailbox, _ => (now, 1), (_, known) => now - known.From >= Stretch ? (now, 1) : (known.From, known.Count + 1));
        return count > most ? from + Stretch - now : null;
    }
}
