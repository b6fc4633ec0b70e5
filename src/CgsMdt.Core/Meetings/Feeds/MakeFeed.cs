using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>A calendar to be made.</summary>
/// <param name="BoardId">Of one board alone; none for everything that is the person's.</param>
public sealed record MakeFeedInput(BoardId? BoardId);

/// <summary>A calendar that was made.</summary>
/// <param name="Secret">Part of its address; told now and never again.</param>
public sealed record MadeFeed(Guid Id, string Secret);

/// <summary>Makes a calendar with a secret address for the person asking.</summary>
public sealed class MakeFeed(WritePath path)
{
    private const int MostFeeds = 10;

    /// <summary>Makes it.</summary>
    public Task<Result<MadeFeed>> ExecuteAsync(MakeFeedInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result<MadeFeed>>("calendar.make-feed", operation, operation.Person() is { } me ? [PersonAggregate.Of(me)] : [], async write =>
        {
            if (operation.Person() is not { } person || await write.Db.FindPersonAsync(person, cancellationToken) is null)
            {
                return MeetingErrors.NoSuchFeed;
            }

            if (input.BoardId is { } board)
            {
                var allowed = await write.Db.RequireBoardAsync(operation, board, MeetingAct.See, cancellationToken);
                if (!allowed.IsSuccess)
                {
                    return allowed.Error;
                }
            }

            if (await write.Db.Set<CalendarFeed>().CountAsync(f => f.OwnerId == person && f.RevokedAt == null, cancellationToken) >= MostFeeds)
            {
                return MeetingErrors.TooManyFeeds;
            }

            var (feed, secret) = CalendarFeed.New(person, input.BoardId, write.Now);
            write.Db.Add(feed);
            write.Raise(new FeedMade(person, feed.Id, input.BoardId));
            return new MadeFeed(feed.Id, secret);
        }, cancellationToken);
}

/// <summary>A calendar whose address is to answer no more.</summary>
public sealed record RevokeFeedInput(Guid FeedId);

/// <summary>Revokes one's own calendar; revoked already: nothing happens.</summary>
public sealed class RevokeFeed(WritePath path)
{
    /// <summary>Revokes it.</summary>
    public Task<Result> ExecuteAsync(RevokeFeedInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync<Result>("calendar.revoke-feed", operation, operation.Person() is { } me ? [PersonAggregate.Of(me)] : [], async write =>
        {
            var feed = await write.Db.Set<CalendarFeed>().AsTracking().SingleOrDefaultAsync(f => f.Id == input.FeedId, cancellationToken);
            if (feed is null || operation.Person() != feed.OwnerId)
            {
                return MeetingErrors.NoSuchFeed;
            }

            if (feed.RevokedAt is null)
            {
                feed.Revoke(write.Now);
                write.Raise(new FeedRevoked(feed.OwnerId, feed.Id));
            }

            return Result.Done;
        }, cancellationToken);
}
