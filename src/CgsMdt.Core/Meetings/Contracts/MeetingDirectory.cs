using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Reads meetings and their agendas in the caller's own context.</summary>
public static class MeetingDirectory
{
    /// <summary>A meeting by its identifier.</summary>
    public static Task<MeetingFacts?> FindMeetingAsync(this RecordContext db, MeetingId id, CancellationToken cancellationToken) =>
        db.MeetingFacts(db.Set<Meeting>().Where(m => m.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>These meetings, by identifier.</summary>
    public static Task<Dictionary<MeetingId, MeetingFacts>> FindMeetingsAsync(this RecordContext db, IReadOnlyCollection<MeetingId> ids, CancellationToken cancellationToken) =>
        db.MeetingFacts(db.Set<Meeting>().Where(m => ids.Contains(m.Id))).ToDictionaryAsync(m => m.Id, cancellationToken);

    /// <summary>The cases whose place is the agenda of one of these meetings.</summary>
    public static async Task<ILookup<MeetingId, CaseId>> CasesListedAsync(this RecordContext db, IReadOnlyCollection<MeetingId> ids, CancellationToken cancellationToken) =>
        (await db.Set<Listing>().AsNoTracking().Where(l => ids.Contains(l.MeetingId) && l.EndedAt == null && l.Section != ListingSection.ForNoting)
            .Select(l => new { l.MeetingId, l.CaseId }).ToListAsync(cancellationToken)).ToLookup(l => l.MeetingId, l => l.CaseId);

    /// <summary>A meeting by the reference people quote.</summary>
    public static Task<MeetingFacts?> FindMeetingAsync(this RecordContext db, string reference, CancellationToken cancellationToken) =>
        db.MeetingFacts(db.Set<Meeting>().Where(m => m.Reference == reference)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A board's meetings that are neither held nor cancelled, from an instant on, earliest first.</summary>
    public static Task<List<MeetingFacts>> ComingMeetingsAsync(this RecordContext db, BoardId board, DateTimeOffset from, int atMost, CancellationToken cancellationToken) =>
        db.MeetingFacts(db.Set<Meeting>()
            .Where(m => m.BoardId == board && m.StartsAtUtc >= from && m.State != MeetingState.Closed && m.State != MeetingState.Cancelled)
            .OrderBy(m => m.StartsAtUtc).Take(atMost)).ToListAsync(cancellationToken);

    /// <summary>The open listing that is the case's place, if it has one.</summary>
    public static async Task<ListingFacts?> FindOpenListingAsync(this RecordContext db, CaseId caseId, CancellationToken cancellationToken)
    {
        var found = await db.Set<Listing>().AsNoTracking()
            .SingleOrDefaultAsync(l => l.CaseId == caseId && l.EndedAt == null && l.Section != ListingSection.ForNoting, cancellationToken);
        return found is null ? null : (await db.ListingsOfAsync(found.MeetingId, cancellationToken)).Single(l => l.Id == found.Id);
    }

    /// <summary>The open listings of a meeting: to discuss in order with their start times, then not for discussion, then for noting.</summary>
    public static async Task<List<ListingFacts>> ListingsOfAsync(this RecordContext db, MeetingId id, CancellationToken cancellationToken)
    {
        var startsAt = await db.Set<Meeting>().Where(m => m.Id == id).Select(m => m.StartsAt).SingleOrDefaultAsync(cancellationToken);
        var open = await db.Set<Listing>().AsNoTracking().Where(l => l.MeetingId == id && l.EndedAt == null).ToListAsync(cancellationToken);
        return AgendaTimes.Of(startsAt, open);
    }

    /// <summary>Every listing a case ever had, oldest first; start times are those of its meeting as it stands.</summary>
    public static async Task<List<ListingFacts>> ListingsOfAsync(this RecordContext db, CaseId caseId, CancellationToken cancellationToken) =>
        [.. (await db.Set<Listing>().AsNoTracking().Where(l => l.CaseId == caseId).OrderBy(l => l.ListedAt).ThenBy(l => l.EndedAt).ToListAsync(cancellationToken))
            .Select(l => l.ToFacts(TimeOnly.MinValue))];

    /// <summary>The windows of a meeting's visiting clinicians as last published.</summary>
    public static Task<List<WindowFacts>> WindowsOfAsync(this RecordContext db, MeetingId id, CancellationToken cancellationToken) =>
        db.Set<PresenterWindow>().AsNoTracking().Where(w => w.MeetingId == id && w.RemovedAt == null && w.From != null && w.To != null)
            .OrderBy(w => w.From).Select(w => new WindowFacts(w.Id, w.MeetingId, w.PersonId, w.From!.Value, w.To!.Value)).ToListAsync(cancellationToken);

    /// <summary>One visiting clinician's window, if the agenda has been published with one.</summary>
    public static async Task<WindowFacts?> FindWindowAsync(this RecordContext db, MeetingId id, PersonId person, CancellationToken cancellationToken) =>
        (await db.WindowsOfAsync(id, cancellationToken)).Find(w => w.PersonId == person);

    internal static IQueryable<MeetingFacts> MeetingFacts(this RecordContext db, IQueryable<Meeting> meetings) =>
        meetings.AsNoTracking().Select(m => new MeetingFacts(
            m.Id, m.Reference, m.BoardId, m.Date, m.StartsAt, m.Minutes, m.State, m.StartsAtUtc, m.CutOffAtUtc,
            db.Set<Booking>().Where(b => b.MeetingId == m.Id && b.WindowId == null).Select(b => b.JoinUrl).FirstOrDefault(), m.Form, m.Place));
}
