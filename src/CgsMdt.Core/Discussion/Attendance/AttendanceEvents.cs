using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>Somebody's attendance was corrected, with a coded reason.</summary>
[EventName("attendance.corrected")]
public sealed record AttendanceCorrected(MeetingId MeetingId, PersonId PersonId, int Number, CorrectionReason Reason) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}

/// <summary>Teams reported who was in a session of the meeting, or reported it anew.</summary>
[EventName("attendance.reported")]
public sealed record AttendanceReported(MeetingId MeetingId, Guid TeamsReportId, int Version) : IDomainEvent
{
    /// <inheritdoc/>
    public AggregateRef About() => MeetingAggregate.Of(MeetingId);
}
