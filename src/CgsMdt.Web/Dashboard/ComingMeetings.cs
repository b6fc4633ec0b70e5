using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Web.Dashboard;

/// <summary>A meeting of one of a person's boards.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Board">Its board.</param>
/// <param name="Cases">How many cases are listed for discussion.</param>
/// <param name="MinutesUsed">The minutes they take.</param>
public sealed record ComingMeeting(MeetingFacts Meeting, BoardFacts Board, int Cases, int MinutesUsed);

/// <summary>The next meetings of a person's boards.</summary>
public sealed class ComingMeetings(RecordContext db)
{
    private const int OfABoard = 3;
    private const int InAll = 8;

    /// <summary>From the beginning of today, the next first.</summary>
    public async Task<IReadOnlyList<ComingMeeting>> FindAsync(IReadOnlyCollection<BoardFacts> boards, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.InstantOf(LondonCalendar.DateOf(now), TimeOnly.MinValue);
        var found = new List<(MeetingFacts Meeting, BoardFacts Board)>();
        foreach (var board in boards)
        {
            found.AddRange((await db.ComingMeetingsAsync(board.Id, today, OfABoard, cancellationToken)).Select(meeting => (meeting, board)));
        }

        var coming = new List<ComingMeeting>();
        foreach (var (meeting, board) in found.OrderBy(each => each.Meeting.StartsAtUtc).ThenBy(each => each.Board.Name, StringComparer.Ordinal).Take(InAll))
        {
            var discussed = (await db.ListingsOfAsync(meeting.Id, cancellationToken)).FindAll(listing => listing.Section == ListingSection.Discuss);
            coming.Add(new ComingMeeting(meeting, board, discussed.Count, discussed.Sum(listing => listing.Minutes)));
        }

        return coming;
    }
}
