using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings;

/// <summary>A meeting of one of a person's boards.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Board">Its board.</param>
/// <param name="Cases">How many cases are listed for discussion.</param>
/// <param name="MinutesUsed">The minutes they take.</param>
/// <param name="Ready">How many of them lack nothing that the terms require.</param>
/// <param name="IsOn">Whether the person may open its list and its room; an observer only knows when it is, and nothing of its cases is counted for them.</param>
public sealed record ComingMeeting(MeetingFacts Meeting, BoardFacts Board, int Cases, int MinutesUsed, int Ready, bool IsOn);

/// <summary>Reads the next meetings of the boards that the person asking is on.</summary>
public sealed class FindComingMeetings(RecordContext db)
{
    private static readonly BoardRole[] AnyRole = Enum.GetValues<BoardRole>();
    private static readonly BoardRole[] Seeing = [.. AnyRole.Where(role => role != BoardRole.Observer)];

    /// <summary>Those not held or cancelled, from the beginning of today, the next first.</summary>
    public async Task<IReadOnlyList<ComingMeeting>> ExecuteAsync(int atMost, Operation operation, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(operation.Now);
        if (operation.Person() is not { } me || await db.BoardsOfAsync(me, AnyRole, today, cancellationToken) is not { Count: > 0 } mine)
        {
            return [];
        }

        var seen = await db.BoardsOfAsync(me, Seeing, today, cancellationToken);
        var from = LondonCalendar.InstantOf(today, TimeOnly.MinValue);
        var coming = await db.MeetingFacts(db.Set<Meeting>()
                .Where(m => mine.Contains(m.BoardId) && m.StartsAtUtc >= from && m.State != MeetingState.Closed && m.State != MeetingState.Cancelled)
                .OrderBy(m => m.StartsAtUtc).ThenBy(m => m.Reference).Take(atMost))
            .ToListAsync(cancellationToken);
        var ids = coming.FindAll(m => seen.Contains(m.BoardId)).ConvertAll(m => m.Id);
        var listed = (await db.Set<Listing>().Where(l => ids.Contains(l.MeetingId) && l.EndedAt == null && l.Section == ListingSection.Discuss)
            .Select(l => new { l.MeetingId, l.CaseId, l.Minutes }).ToListAsync(cancellationToken)).ToLookup(l => l.MeetingId);
        Dictionary<CaseId, Terms?> termsOf = [];
        foreach (var meeting in coming.Where(m => listed.Contains(m.Id)))
        {
            var terms = await db.FindTermsAsync(meeting.BoardId, meeting.Date, cancellationToken);
            foreach (var one in listed[meeting.Id])
            {
                termsOf[one.CaseId] = terms;
            }
        }

        var gists = termsOf.Count == 0 ? [] : await db.GistsAsync(termsOf, cancellationToken);
        var boards = coming.Count == 0 ? [] : (await db.ListBoardsAsync(cancellationToken)).ToDictionary(b => b.Id);
        return coming.ConvertAll(m => new ComingMeeting(
            m, boards[m.BoardId], listed[m.Id].Count(), listed[m.Id].Sum(l => l.Minutes), listed[m.Id].Count(l => gists[l.CaseId].Missing.Count == 0), seen.Contains(m.BoardId)));
    }
}
