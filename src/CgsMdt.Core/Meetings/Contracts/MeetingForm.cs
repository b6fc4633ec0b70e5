using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>How a meeting is held.</summary>
public enum MeetingForm
{
    /// <summary>By Teams alone.</summary>
    Online,

    /// <summary>In one place, such as a joint clinic.</summary>
    InPerson,

    /// <summary>In one place, with others joining by Teams.</summary>
    Mixed,
}

/// <summary>It was said how a meeting is held; where stands in the record alone.</summary>
[EventName("meeting.place-set")]
public sealed record MeetingPlaceSet(MeetingId MeetingId, MeetingForm Form) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>A board's series leaves days out, with a coded reason.</summary>
[EventName("board.break-added")]
public sealed record SeriesBreakAdded(BoardId BoardId, Guid BreakId, DateOnly From, DateOnly Until, string ReasonCode) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}

/// <summary>A board's series meets again on days that were left out.</summary>
[EventName("board.break-removed")]
public sealed record SeriesBreakRemoved(BoardId BoardId, Guid BreakId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => BoardAggregate.Of(BoardId);
}
