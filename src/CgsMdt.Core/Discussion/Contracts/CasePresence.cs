using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>A member's stay in a meeting.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="From">Checked in at, UTC.</param>
/// <param name="Until">Checked out at, UTC; none while present.</param>
public sealed record Stay(PersonId PersonId, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>Who was present, from the log's check-ins.</summary>
public static class CasePresence
{
    /// <summary>Every stay of every member in a meeting, in order.</summary>
    public static async Task<List<Stay>> StaysAsync(this RecordContext db, MeetingId meeting, CancellationToken cancellationToken)
    {
        var marks = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && (e.Kind == LogEntryKind.CheckedIn || e.Kind == LogEntryKind.CheckedOut))
            .OrderBy(e => e.Number).ToListAsync(cancellationToken);
        List<Stay> stays = [];
        Dictionary<PersonId, int> open = [];
        foreach (var mark in marks)
        {
            var person = mark.Who!.Value;
            if (mark.Kind == LogEntryKind.CheckedIn)
            {
                if (open.TryAdd(person, stays.Count))
                {
                    stays.Add(new(person, mark.At, null));
                }
            }
            else if (open.Remove(person, out var at))
            {
                stays[at] = stays[at] with { Until = mark.At };
            }
        }

        return stays;
    }

    /// <summary>Who is present just now.</summary>
    public static async Task<HashSet<PersonId>> PresentAsync(this RecordContext db, MeetingId meeting, CancellationToken cancellationToken) =>
        [.. (await db.StaysAsync(meeting, cancellationToken)).Where(s => s.Until is null).Select(s => s.PersonId)];

    /// <summary>Who was there for a case at any time since it was called, and until when.</summary>
    public static async Task<List<Stay>> PresentForCaseAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken)
    {
        var called = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && e.Kind == LogEntryKind.PointerMoved && e.CaseId == caseId)
            .OrderByDescending(e => e.Number).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancellationToken);
        return called is not { } from ? [] : [.. (await db.StaysAsync(meeting, cancellationToken)).Where(s => s.Until is null || s.Until > from)];
    }

    /// <summary>Who declared an interest in which case of a meeting.</summary>
    public static async Task<HashSet<(PersonId Person, CaseId Case)>> DeclaredInterestsAsync(this RecordContext db, MeetingId meeting, CancellationToken cancellationToken)
    {
        var declared = await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && e.Kind == LogEntryKind.InterestDeclared && e.CaseId != null)
            .ToListAsync(cancellationToken);
        return [.. declared.Select(e => (e.Who!.Value, e.CaseId!.Value))];
    }
}
