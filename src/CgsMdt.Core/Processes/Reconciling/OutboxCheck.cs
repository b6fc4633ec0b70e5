using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Every message is sent, waits for its time, was cancelled, is held, or is counted as failed.</summary>
internal static class OutboxCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private static readonly string[] States = Enum.GetNames<OutboxState>();

    public static async Task<Dictionary<string, int>> RunAsync(RecordContext db, DateTimeOffset now, List<Finding> findings, CancellationToken cancellationToken)
    {
        // The state is read as text, so that one nobody knows is found rather than thrown at us.
        foreach (var id in await db.Database.SqlQuery<Guid>($"select id as \"Value\" from platform.outbox_messages where state <> all ({States})").ToListAsync(cancellationToken))
        {
            findings.Add(new("outbox.unknown-state", "outbox", id.ToString(), ""));
        }

        var since = now - Late;
        var forgotten = await db.Database.SqlQuery<Guid>(
                $"""
                select id as "Value" from platform.outbox_messages
                where (state = 'Pending' and not_before < {since}) or (state = 'Sending' and (claimed_until is null or claimed_until < {since})) or (state = 'Sent' and sent_at is null)
                """)
            .ToListAsync(cancellationToken);
        findings.AddRange(forgotten.Select(id => new Finding("outbox.forgotten", "outbox", id.ToString(), "due for more than an hour, and nobody sends it")));

        var counts = await db.Database.SqlQuery<StateCount>($"select state, count(*)::integer as messages from platform.outbox_messages group by state").ToListAsync(cancellationToken);
        return counts.ToDictionary(c => c.State, c => c.Messages, StringComparer.Ordinal);
    }

    private sealed record StateCount(string State, int Messages);
}
