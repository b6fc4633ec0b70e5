using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion.Attendance;

/// <summary>Why somebody's attendance is corrected.</summary>
public enum CorrectionReason
{
    /// <summary>They took part by phone.</summary>
    ByPhone,

    /// <summary>They sat at somebody else's screen or in the room.</summary>
    InTheRoom,

    /// <summary>They came or left at another time.</summary>
    OtherTimes,

    /// <summary>They were checked in, or reported, by mistake.</summary>
    ByMistake,
}

/// <summary>What a person says somebody's attendance was, in place of what is known otherwise. Never overwritten: the last one counts.</summary>
public sealed class AttendanceCorrection
{
    private AttendanceCorrection()
    {
    }

    internal AttendanceCorrection(
        MeetingId meetingId, PersonId personId, int number, DateTimeOffset? from, DateTimeOffset? until, CorrectionReason reason, PersonId by, DateTimeOffset now)
    {
        (MeetingId, PersonId, Number, From, Until) = (meetingId, personId, number, from, until);
        (Reason, By, At) = (reason, by, now);
    }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>Whose.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>How often it has been corrected, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>From when they were there, UTC; none where they were not.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Why it was corrected.</summary>
    public CorrectionReason Reason { get; private set; }

    /// <summary>Who corrected it.</summary>
    public PersonId By { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }
}
