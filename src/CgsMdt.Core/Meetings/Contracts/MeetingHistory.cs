using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>When a meeting was held, UTC.</summary>
/// <param name="EndedAt">None while it lasts.</param>
public sealed record HeldTimes(DateTimeOffset BegunAt, DateTimeOffset? EndedAt);

/// <summary>A meeting that was held.</summary>
public sealed record PastMeeting(MeetingId Id, DateOnly Date);

/// <summary>What was: when meetings were held, and what people answered.</summary>
public static class MeetingHistory
{
    /// <summary>When a meeting began and ended; none where it has not begun.</summary>
    public static Task<HeldTimes?> FindHeldAsync(this RecordContext db, MeetingId id, CancellationToken cancellationToken) =>
        db.Set<Meeting>().AsNoTracking().Where(m => m.Id == id && m.BegunAt != null).Select(m => new HeldTimes(m.BegunAt!.Value, m.EndedAt)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The last meetings a board held before an instant, latest first.</summary>
    public static Task<List<PastMeeting>> PastMeetingsAsync(this RecordContext db, BoardId board, DateTimeOffset before, int atMost, CancellationToken cancellationToken) =>
        db.Set<Meeting>().AsNoTracking().Where(m => m.BoardId == board && m.StartsAtUtc < before && m.State == MeetingState.Closed)
            .OrderByDescending(m => m.StartsAtUtc).Take(atMost).Select(m => new PastMeeting(m.Id, m.Date)).ToListAsync(cancellationToken);

    /// <summary>What each invited person last answered, to the members' event or to their own.</summary>
    public static async Task<Dictionary<PersonId, AttendeeReply>> RepliesAsync(this RecordContext db, MeetingId id, CancellationToken cancellationToken)
    {
        var replies = await db.Set<Booking>().AsNoTracking().Where(b => b.MeetingId == id)
            .Join(db.Set<BookingReply>(), b => b.Id, r => r.BookingId, (b, r) => new { r.PersonId, r.Reply }).ToListAsync(cancellationToken);
        return replies.GroupBy(r => r.PersonId).ToDictionary(g => g.Key, g => g.Max(r => r.Reply));
    }
}
