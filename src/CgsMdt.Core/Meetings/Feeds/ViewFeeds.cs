using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>One's own calendars, and the boards one could be made for.</summary>
public sealed record FeedsView(IReadOnlyList<FeedLine> Feeds, IReadOnlyList<BoardFacts> Boards);

/// <summary>A calendar that answers.</summary>
/// <param name="BoardName">Of one board alone; none for everything that is the person's.</param>
public sealed record FeedLine(Guid Id, string? BoardName, DateTimeOffset MadeAt, DateTimeOffset? ReadAt);

/// <summary>Reads one's own calendars.</summary>
public sealed class ViewFeeds(RecordContext db)
{
    private static readonly BoardRole[] Seeing = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator, BoardRole.CoreMember, BoardRole.Deputy];

    /// <summary>Those that answer, the newest first.</summary>
    public async Task<FeedsView> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        var me = operation.Person()!.Value;
        var boards = await db.ListBoardsAsync(cancellationToken);
        var names = boards.ToDictionary(b => b.Id, b => b.Name);
        var mine = await db.BoardsOfAsync(me, Seeing, LondonCalendar.DateOf(operation.Now), cancellationToken);
        var feeds = await db.Set<CalendarFeed>().AsNoTracking().Where(f => f.OwnerId == me && f.RevokedAt == null).OrderByDescending(f => f.MadeAt).ToListAsync(cancellationToken);
        return new FeedsView(feeds.ConvertAll(f => new FeedLine(f.Id, f.BoardId is { } b ? names.GetValueOrDefault(b) : null, f.MadeAt, f.ReadAt)), boards.FindAll(b => mine.Contains(b.Id)));
    }
}
