using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Core.Discussion;

/// <summary>Where a meeting is: the case everyone is on. Changed under the meeting's lock.</summary>
public sealed class Room
{
    private Room()
    {
    }

    internal Room(MeetingId meetingId) => MeetingId = meetingId;

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The case everyone is on; none before the first, after the last and in a break.</summary>
    public CaseId? CurrentCaseId { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? CurrentSince { get; private set; }

    internal void TurnTo(CaseId? caseId, DateTimeOffset now) => (CurrentCaseId, CurrentSince) = (caseId, now);
}
