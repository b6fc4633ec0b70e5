using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>Reads what waits at a board and which of its meetings take cases.</summary>
internal static class BoardQueue
{
    public static async Task<ListingPlan> PlanListingAsync(this RecordContext db, BoardId board, Terms terms, DateTimeOffset now, DateOnly? after, CancellationToken cancellationToken) =>
        ListingPlan.Make(await db.CandidatesAsync(board, terms, cancellationToken), await db.OpenMeetingsAsync(board, now, after, cancellationToken), terms.CapacityMinutes);

    /// <summary>The waiting cases of a board, in no order.</summary>
    public static async Task<List<ListingCandidate>> CandidatesAsync(this RecordContext db, BoardId board, Terms terms, CancellationToken cancellationToken)
    {
        var waiting = await db.CasesIn(board, CasePlace.Waiting).ToListAsync(cancellationToken);
        var ids = waiting.ConvertAll(c => c.Id);
        var entries = await db.Set<QueueEntry>().AsNoTracking().Where(e => ids.Contains(e.CaseId)).ToDictionaryAsync(e => e.CaseId, cancellationToken);
        return waiting.ConvertAll(c => CandidateOf(c, entries.GetValueOrDefault(c.Id), terms));
    }

    /// <summary>Meetings before their cut-off, with the minutes nobody has.</summary>
    /// <param name="after">Only meetings later than this local date.</param>
    public static async Task<List<OpenMeeting>> OpenMeetingsAsync(this RecordContext db, BoardId board, DateTimeOffset now, DateOnly? after, CancellationToken cancellationToken)
    {
        var open = await db.Set<Meeting>().AsNoTracking()
            .Where(m => m.BoardId == board && m.StartsAtUtc > now && (m.State == MeetingState.Planned || m.State == MeetingState.Scheduled) && m.CutOffAtUtc > now)
            .Where(m => after == null || m.Date > after)
            .Select(m => new
            {
                m.Id,
                m.Date,
                m.Minutes,
                Used = db.Set<Listing>().Where(l => l.MeetingId == m.Id && l.EndedAt == null && l.Section == ListingSection.Discuss).Sum(l => l.Minutes),
            })
            .ToListAsync(cancellationToken);
        return open.ConvertAll(m => new OpenMeeting(m.Id, m.Date, m.Minutes - m.Used));
    }

    public static async Task<QueueEntry> QueueEntryAsync(this WriteScope write, CaseId caseId, BoardId board)
    {
        var entry = await write.Db.Set<QueueEntry>().FindAsync([caseId], write.CancellationToken);
        if (entry is null)
        {
            entry = new QueueEntry(caseId, board);
            write.Db.Add(entry);
        }

        return entry;
    }

    private static ListingCandidate CandidateOf(CaseFacts found, QueueEntry? entry, Terms terms) => new(
        found.Id, found.Reference, found.Urgency, entry?.CarriedFrom is not null, found.NeededBy, found.CompleteSince,
        found.Protocol is null ? entry?.Minutes ?? terms.MinutesPerCase : 0, entry?.PassedOver ?? 0, entry?.NotBefore);
}
