using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>A meeting was planned from its board's terms.</summary>
[EventName("meeting.planned")]
public sealed record MeetingPlanned(MeetingId MeetingId, BoardId BoardId, DateOnly Date, TimeOnly StartsAt, int Minutes) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The calendars show the meeting as it should be.</summary>
[EventName("meeting.booked")]
public sealed record MeetingBooked(MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>Somebody changed the Teams meeting of the calendar's event; the new one is the board's own too, and its link is the one given out now.</summary>
[EventName("meeting.join-link-changed")]
public sealed record MeetingJoinLinkChanged(MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The calendars could not be brought to agree; the meeting goes on without them.</summary>
[EventName("meeting.booking-failed")]
public sealed record MeetingBookingFailed(MeetingId MeetingId, string Code) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The meeting was moved.</summary>
[EventName("meeting.moved")]
public sealed record MeetingMoved(MeetingId MeetingId, DateOnly Date, TimeOnly StartsAt) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The list closed at the cut-off.</summary>
[EventName("meeting.cut-off-passed")]
public sealed record MeetingLocked(MeetingId MeetingId, int Listings) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The list opened again because the meeting moved.</summary>
[EventName("meeting.reopened")]
public sealed record MeetingReopened(MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The agenda went to those who need it.</summary>
[EventName("meeting.agenda-published")]
public sealed record AgendaPublished(MeetingId MeetingId, int AgendaVersion) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The meeting began.</summary>
[EventName("meeting.session-begun")]
public sealed record MeetingSessionBegun(MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The meeting was held.</summary>
[EventName("meeting.closed")]
public sealed record MeetingClosed(MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The meeting was cancelled, with a coded reason.</summary>
[EventName("meeting.cancelled")]
public sealed record MeetingCancelled(MeetingId MeetingId, string ReasonCode) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>The list changed: a case was added, moved or taken off.</summary>
[EventName("meeting.listing-changed")]
public sealed record ListingChanged(MeetingId MeetingId, CaseId CaseId, ListingId ListingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>A case needs more minutes than any meeting of its board has: the co-ordinator is told at once.</summary>
[EventName("listing.never-fits")]
public sealed record CaseNeverFits(CaseId CaseId, BoardId BoardId, int Minutes, int CapacityMinutes) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A case has been carried over twice: the chair is told.</summary>
[EventName("listing.carried-twice")]
public sealed record CaseCarriedTwice(CaseId CaseId, BoardId BoardId, int Times) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}

/// <summary>A meeting was cancelled on its day with an urgent case on it: a huddle, or the next board with room in the network, is to be offered.</summary>
[EventName("listing.urgent-offer-due")]
public sealed record UrgentOfferDue(CaseId CaseId, MeetingId MeetingId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => CaseAggregate.Of(CaseId);
}
