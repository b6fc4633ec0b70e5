using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Feeds;

/// <summary>A person made a calendar with a secret address.</summary>
[EventName("calendar.feed-made")]
public sealed record FeedMade(PersonId PersonId, Guid FeedId, BoardId? BoardId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}

/// <summary>A calendar's secret address answers no more.</summary>
[EventName("calendar.feed-revoked")]
public sealed record FeedRevoked(PersonId PersonId, Guid FeedId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => PersonAggregate.Of(PersonId);
}
