using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>The meeting turned to a case, or to none.</summary>
[EventName("discussion.pointer-moved")]
public sealed record PointerMoved(MeetingId MeetingId, CaseId? CaseId) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}
