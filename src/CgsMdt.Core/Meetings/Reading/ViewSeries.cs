using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>A board's meetings.</summary>
/// <param name="Coming">Not yet held, earliest first.</param>
/// <param name="Past">The last ones held or cancelled, latest first.</param>
/// <param name="PlannedUntil">The last local date planned.</param>
public sealed record SeriesView(BoardView Board, IReadOnlyList<SeriesLine> Coming, IReadOnlyList<SeriesLine> Past, DateOnly? PlannedUntil);

/// <summary>One meeting of a series.</summary>
/// <param name="IsInCalendars">Whether the calendars were last seen to show it as it should be.</param>
/// <param name="BookingCode">Why not, as a code.</param>
public sealed record SeriesLine(MeetingFacts Meeting, int Cases, int MinutesUsed, bool IsInCalendars, string? BookingCode, string? CancelReason);

/// <summary>Reads a board's meetings.</summary>
public sealed class ViewSeries(RecordContext db)
{
    private const int MostComing = 60;
    private const int MostPast = 10;

    /// <summary>Reads them.</summary>
    public async Task<Result<SeriesView>> ExecuteAsync(string slug, Operation operation, CancellationToken cancellationToken)
    {
        var seen = await BoardView.OfAsync(db, slug, operation, cancellationToken);
        if (!seen.TryGetValue(out var view))
        {
            return Result.Refused<SeriesView>(seen.Errors);
        }

        var board = view.Board.Id;
        var coming = await db.ComingMeetingsAsync(board, operation.Now.AddHours(-12), MostComing, cancellationToken);
        var past = await db.MeetingFacts(db.Set<Meeting>()
            .Where(m => m.BoardId == board && (m.State == MeetingState.Closed || m.State == MeetingState.Cancelled))
            .OrderByDescending(m => m.StartsAtUtc).Take(MostPast)).ToListAsync(cancellationToken);
        var ids = coming.Concat(past).Select(m => m.Id).ToList();
        var listed = await db.Set<Listing>().Where(l => ids.Contains(l.MeetingId) && l.Section == ListingSection.Discuss && (l.EndedAt == null || l.End == ListingEnd.Discussed))
            .GroupBy(l => l.MeetingId).Select(g => new { g.Key, Cases = g.Count(), Minutes = g.Sum(l => l.Minutes) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => ids.Contains(b.MeetingId) && b.WindowId == null).ToDictionaryAsync(b => b.MeetingId, cancellationToken);
        var reasons = await db.Set<Meeting>().Where(m => ids.Contains(m.Id) && m.CancelReason != null).ToDictionaryAsync(m => m.Id, m => m.CancelReason, cancellationToken);
        var until = await db.Set<Meeting>().Where(m => m.BoardId == board && m.SeriesDate != null).MaxAsync(m => m.SeriesDate, cancellationToken);
        SeriesLine Line(MeetingFacts m) => new(
            m, listed.GetValueOrDefault(m.Id)?.Cases ?? 0, listed.GetValueOrDefault(m.Id)?.Minutes ?? 0, bookings.GetValueOrDefault(m.Id)?.IsShown ?? false,
            bookings.GetValueOrDefault(m.Id)?.FailureCode, reasons.GetValueOrDefault(m.Id));
        return new SeriesView(view, coming.ConvertAll(Line), past.ConvertAll(Line), until);
    }
}
