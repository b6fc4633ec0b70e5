using CgsMdt.Core.Discussion.Attendance;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion.Forecast;

/// <summary>How often each member of a board came to its last ten meetings, of those held since they joined.</summary>
internal static class AttendanceRecord
{
    private const int LooksBackOn = 10;

    public static async Task<Dictionary<PersonId, (int Came, int Of)>> OfAsync(
        RecordContext db, BoardId board, IReadOnlyCollection<PersonId> people, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var past = await db.PastMeetingsAsync(board, before, LooksBackOn, cancellationToken);
        if (past.Count == 0)
        {
            return [];
        }

        var ids = past.ConvertAll(m => m.Id);
        var came = (await db.Set<LogEntry>().AsNoTracking().Where(e => ids.Contains(e.MeetingId) && e.Kind == LogEntryKind.CheckedIn).ToListAsync(cancellationToken))
            .Select(e => (e.MeetingId, Person: e.Who!.Value)).ToHashSet();
        came.UnionWith((await db.Set<TeamsReport>().AsNoTracking().Where(r => ids.Contains(r.MeetingId) && r.SupersededAt == null)
            .Join(db.Set<ReportedStay>(), r => r.Id, s => s.TeamsReportId, (r, s) => new { r.MeetingId, s.PersonId }).Distinct().ToListAsync(cancellationToken)).Select(s => (s.MeetingId, s.PersonId)));
        foreach (var last in (await db.Set<AttendanceCorrection>().AsNoTracking().Where(c => ids.Contains(c.MeetingId)).ToListAsync(cancellationToken))
            .GroupBy(c => (c.MeetingId, c.PersonId)).Select(g => g.MaxBy(c => c.Number)!))
        {
            var mark = (last.MeetingId, last.PersonId);
            _ = last.From is null ? came.Remove(mark) : came.Add(mark);
        }

        var joined = await db.JoinedOnAsync(board, cancellationToken);
        return people.ToDictionary(p => p, p =>
        {
            var since = past.FindAll(m => joined.TryGetValue(p, out var on) && on <= m.Date);
            return (since.Count(m => came.Contains((m.Id, p))), since.Count);
        });
    }
}
