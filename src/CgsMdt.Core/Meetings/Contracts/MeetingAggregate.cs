using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Meetings as aggregates.</summary>
public static class MeetingAggregate
{
    /// <summary>Locked before cases.</summary>
    public static AggregateKind Kind { get; } = new("meeting", 20, "meetings.meetings");

    /// <summary>One meeting.</summary>
    public static AggregateRef Of(MeetingId id) => new(Kind, id.Value);
}
