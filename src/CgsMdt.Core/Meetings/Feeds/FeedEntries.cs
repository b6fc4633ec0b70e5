using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>What a calendar shows: meetings of boards for their members, windows for visiting clinicians; a visitor never sees the meeting itself.</summary>
internal static class FeedEntries
{
    private const int MostEntries = 500;
    private static readonly TimeSpan Behind = TimeSpan.FromDays(60);

    /// <summary>The meetings of these boards from two months ago on, cancelled ones included.</summary>
    public static async Task<List<CalendarEntry>> MeetingsAsync(
        RecordContext db, PublicAddress address, IReadOnlyCollection<BoardId> boards, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = (await db.ListBoardsAsync(cancellationToken)).Where(b => boards.Contains(b.Id)).ToDictionary(b => b.Id, b => OutwardText.BoardName(b.Name));
        var since = now - Behind;
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => boards.Contains(m.BoardId) && m.StartsAtUtc >= since)
            .OrderBy(m => m.StartsAtUtc).ThenBy(m => m.Id).Take(MostEntries).ToListAsync(cancellationToken);
        return meetings.ConvertAll(m => new CalendarEntry(
            ICalendarText.Uid("meeting", m.Id.Value, address.Root.Host), m.Version - 1, $"{names[m.BoardId]} (ref {OutwardText.Reference(m.Reference)})", m.Date, m.StartsAt, m.Minutes,
            OutwardText.Link(address.Of($"/meetings/{m.Reference}")), m.State == MeetingState.Cancelled, now, m.Place));
    }

    /// <summary>A person's windows as visiting clinician.</summary>
    public static async Task<List<CalendarEntry>> WindowsAsync(RecordContext db, PublicAddress address, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Behind;
        var windows = await db.Set<PresenterWindow>().AsNoTracking().Where(w => w.PersonId == person && w.From != null)
            .Join(db.Set<Meeting>().Where(m => m.StartsAtUtc >= since), w => w.MeetingId, m => m.Id, (w, m) => new { Window = w, Meeting = m })
            .OrderBy(x => x.Meeting.StartsAtUtc).Take(MostEntries).ToListAsync(cancellationToken);
        var ids = windows.ConvertAll(x => x.Window.Id);
        var versions = await db.Set<Booking>().AsNoTracking().Where(b => b.WindowId != null && ids.Contains(b.WindowId.Value)).ToDictionaryAsync(b => b.WindowId!.Value, b => b.WantedVersion, cancellationToken);
        var boards = (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        return windows.ConvertAll(x => new CalendarEntry(
            ICalendarText.Uid("window", x.Window.Id.Value, address.Root.Host), versions.GetValueOrDefault(x.Window.Id, 1) - 1,
            $"{OutwardText.BoardName(boards[x.Meeting.BoardId])}: your time (ref {OutwardText.Reference(x.Meeting.Reference)})",
            x.Meeting.Date, x.Window.From!.Value, (int)(x.Window.To!.Value - x.Window.From.Value).TotalMinutes,
            OutwardText.Link(address.Of($"/meetings/{x.Meeting.Reference}/room")), x.Window.RemovedAt is not null || x.Meeting.State == MeetingState.Cancelled, now, x.Meeting.Place));
    }
}
