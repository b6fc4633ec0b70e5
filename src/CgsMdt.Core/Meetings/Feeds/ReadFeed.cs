using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>Reads a calendar at its secret address: what its owner may see at this moment. Audited once a day.</summary>
public sealed class ReadFeed(RecordContextFactory contexts, PublicAddress address, AuditLog audit, TimeProvider time)
{
    private const int LongestSecret = 100;
    private static readonly BoardRole[] Member = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator, BoardRole.CoreMember, BoardRole.Deputy];

    /// <summary>The calendar as text; refused as not found for an unknown or revoked address.</summary>
    public async Task<Result<string>> ExecuteAsync(string secret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.OpenForWriting();
        var hash = secret.Length <= LongestSecret ? CalendarFeed.HashOf(secret) : "";
        var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null, cancellationToken);
        if (feed is null)
        {
            return MeetingErrors.NoSuchFeed;
        }

        if (feed.ReadAt is not { } before || LondonCalendar.DateOf(before) != LondonCalendar.DateOf(now))
        {
            feed.MarkRead(now);
            await db.SaveChangesAsync(cancellationToken);
            await audit.ViewedAsync(
                Operation.By(Actor.Person(feed.OwnerId.Value), time), "calendar.read-feed",
                [PersonAggregate.Of(feed.OwnerId), .. feed.BoardId is { } one ? new[] { BoardAggregate.Of(one) } : []], cancellationToken);
        }

        var today = LondonCalendar.DateOf(now);
        if (feed.BoardId is { } board)
        {
            var relations = await db.BoardRelationsAsync(feed.OwnerId, board, today, cancellationToken);
            return MeetingAccess.Allows(relations, MeetingAct.See) && await db.FindBoardAsync(board, cancellationToken) is { } facts
                ? ICalendarText.Of(facts.Name, await FeedEntries.MeetingsAsync(db, address, [board], now, cancellationToken), now)
                : MeetingErrors.NoSuchFeed;
        }

        var mine = await db.BoardsOfAsync(feed.OwnerId, Member, today, cancellationToken);
        return ICalendarText.Of(
            "My board meetings",
            [.. await FeedEntries.MeetingsAsync(db, address, mine, now, cancellationToken), .. await FeedEntries.WindowsAsync(db, address, feed.OwnerId, now, cancellationToken)],
            now);
    }
}

/// <summary>A visiting clinician's window in one meeting, as a file for their calendar.</summary>
public sealed class DownloadWindow(RecordContext db, PublicAddress address, AuditLog audit)
{
    /// <summary>The file's text; refused as not found where the person has no window in the meeting.</summary>
    public async Task<Result<string>> ExecuteAsync(string reference, Operation operation, CancellationToken cancellationToken)
    {
        var meeting = await db.FindMeetingAsync(reference, cancellationToken);
        var link = meeting is null ? null : address.Of($"/meetings/{meeting.Reference}/room");
        var entry = meeting is null || operation.Person() is not { } me
            ? null
            : (await FeedEntries.WindowsAsync(db, address, me, operation.Now, cancellationToken)).Find(e => e.Link == link);
        if (entry is null)
        {
            await audit.RefusedAsync(operation, "calendar.download-window", meeting is null ? [] : [MeetingAggregate.Of(meeting.Id)], MeetingErrors.NotFound.Code, cancellationToken);
            return MeetingErrors.NotFound;
        }

        await audit.ViewedAsync(operation, "calendar.download-window", [MeetingAggregate.Of(meeting!.Id)], cancellationToken);
        return ICalendarText.Of(entry.Summary, [entry], operation.Now);
    }
}
