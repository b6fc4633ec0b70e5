using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Reading;

/// <summary>Reads a meeting's agenda, for its board's people.</summary>
public sealed class ViewAgenda(RecordContext db)
{
    /// <summary>Reads it; refused as not found for everybody else.</summary>
    public async Task<Result<AgendaView>> ExecuteAsync(string reference, Operation operation, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference, cancellationToken);
        if (meeting is null || await db.FindBoardAsync(meeting.BoardId, cancellationToken) is not { } board)
        {
            return MeetingErrors.NotFound;
        }

        var seen = await BoardView.OfAsync(db, board, operation, cancellationToken);
        if (!seen.TryGetValue(out var view))
        {
            return MeetingErrors.NotFound;
        }

        var terms = await db.FindTermsAsync(board.Id, meeting.Date, cancellationToken);
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => b.MeetingId == meeting.Id).ToListAsync(cancellationToken);
        var replies = await db.RepliesAsync(meeting.Id, cancellationToken);
        var members = await db.BoardMembersAsync(board.Id, meeting.Date, cancellationToken);
        var (lines, visitors) = await LinesAsync(meeting, terms, replies, LondonCalendar.DateOf(operation.Now), cancellationToken);
        var late = view.MayAgree && meeting.State == MeetingState.Locked
            ? await db.UrgentCasesIn(board.Id, CasePlace.Waiting).ToListAsync(cancellationToken)
            : [];
        var facts = (await db.FindMeetingAsync(meeting.Id, cancellationToken))!;
        return new AgendaView(
            view, view.MayJoin ? facts : facts with { JoinUrl = null }, meeting.Version, meeting.AgendaVersion, meeting.AgendaPublishedAt, meeting.CancelReason,
            lines.Where(l => l.Listing.Section == ListingSection.Discuss).Sum(l => l.Listing.Minutes), lines, visitors,
            [.. members.Where(m => m.Role != BoardRole.Observer).Select(m => new MemberReply(m, replies.GetValueOrDefault(m.PersonId)))],
            new CalendarState(bookings.Count(b => !b.IsShown), bookings.Find(b => b.FailureCode is not null)?.FailureCode, bookings.Exists(b => b.WasRemovedByHand)), late);
    }

    private async Task<(List<AgendaLine> Lines, List<VisitorLine> Visitors)> LinesAsync(
        Meeting meeting, Terms? terms, Dictionary<PersonId, AttendeeReply> replies, DateOnly today, CancellationToken cancellationToken)
    {
        var listings = await db.ListingsOfAsync(meeting.Id, cancellationToken);
        var ids = listings.ConvertAll(l => l.CaseId);
        var cases = await db.FindCasesAsync(ids, cancellationToken);
        var gists = await db.GistsAsync(ids, terms, cancellationToken);
        var reasons = await db.Set<Listing>().Where(l => l.MeetingId == meeting.Id && l.EndedAt == null && l.Reason != null).ToDictionaryAsync(l => l.Id, l => l.Reason, cancellationToken);
        var visiting = await db.VisitorsAsync(meeting, cases.Values, cancellationToken);
        var names = await db.PersonNamesAsync([.. visiting.Values.SelectMany(v => v).Concat(cases.Values.Select(c => c.ReferrerId).OfType<PersonId>()).Distinct()], cancellationToken);
        var records = gists.Values.Any(g => g.Missing.Count > 0) ? await db.ItemRecordsAsync(meeting.BoardId, today, cancellationToken) : [];
        var windows = await db.Set<PresenterWindow>().AsNoTracking().Where(w => w.MeetingId == meeting.Id).ToDictionaryAsync(w => w.PersonId, cancellationToken);
        var lines = listings.ConvertAll(l => new AgendaLine(
            l, cases[l.CaseId], gists[l.CaseId], [.. visiting[l.CaseId].Select(p => names[p])], Quorum: null, reasons.GetValueOrDefault(l.Id),
            Readiness.Of(gists[l.CaseId].Missing, records), cases[l.CaseId].ReferrerId is { } ower ? names[ower] : null));
        var visitors = visiting.Where(v => listings.Exists(l => l.CaseId == v.Key && l.Section == ListingSection.Discuss)).SelectMany(v => v.Value).Distinct().Select(p =>
        {
            var window = windows.GetValueOrDefault(p);
            var isPublished = window is { RemovedAt: null };
            return new VisitorLine(
                p, names[p], window?.CanFrom, window?.CanUntil, isPublished ? window?.From : null, isPublished ? window?.To : null, replies.GetValueOrDefault(p));
        }).OrderBy(v => v.From).ThenBy(v => v.Name, StringComparer.Ordinal).ToList();
        return (lines, visitors);
    }
}
