using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>The cases of a meeting that somebody from outside the board has a part in.</summary>
internal static class GuestCases
{
    /// <summary>Each case on the list, and each the meeting is or was on, that the person may come for.</summary>
    public static async Task<Dictionary<CaseId, GuestRights>> OfAsync(RecordContext db, MeetingId meeting, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HashSet<CaseId> cases = [.. (await db.ListingsOfAsync(meeting, cancellationToken)).Where(l => l.Section != ListingSection.ForNoting).Select(l => l.CaseId)];
        if (await db.CurrentCaseAsync(meeting, cancellationToken) is { } current)
        {
            cases.Add(current);
        }

        var theirs = await db.CasesWithPartAsync(person, cases, now, cancellationToken);
        Dictionary<CaseId, GuestRights> mine = [];
        foreach (var caseId in theirs)
        {
            if (await db.GuestRightsAsync(person, caseId, now, cancellationToken) is { } rights)
            {
                mine.Add(caseId, rights);
            }
        }

        return mine;
    }

    /// <summary>The cases for which a guest has already said in this meeting that they wait.</summary>
    public static async Task<List<CaseId>> WaitingAnywhereAsync(this RecordContext db, MeetingId meeting, PersonId person, CancellationToken cancellationToken) =>
        [.. (await db.Set<LogEntry>().AsNoTracking()
            .Where(e => e.MeetingId == meeting && e.Kind == LogEntryKind.GuestWaiting && e.AuthorId == person)
            .Select(e => e.CaseId).ToListAsync(cancellationToken)).OfType<CaseId>()];
}
