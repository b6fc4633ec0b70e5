using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings;

/// <summary>One visiting clinician in one meeting: when they can be there, and from when to when they are needed. All times are local.</summary>
public sealed class PresenterWindow
{
    private PresenterWindow()
    {
    }

    /// <summary>A visitor of a meeting.</summary>
    public PresenterWindow(WindowId id, MeetingId meetingId, PersonId personId) => (Id, MeetingId, PersonId) = (id, meetingId, personId);

    /// <summary>Its identifier.</summary>
    public WindowId Id { get; private set; }

    /// <summary>The meeting.</summary>
    public MeetingId MeetingId { get; private set; }

    /// <summary>The visiting clinician.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The earliest they can be there; none for the meeting's start.</summary>
    public TimeOnly? CanFrom { get; private set; }

    /// <summary>Until when they can stay; none for the meeting's end.</summary>
    public TimeOnly? CanUntil { get; private set; }

    /// <summary>From when they are needed, as last published.</summary>
    public TimeOnly? From { get; private set; }

    /// <summary>Until when they are needed, as last published.</summary>
    public TimeOnly? To { get; private set; }

    /// <summary>Since when they are not needed any more, UTC.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    internal void CanCome(TimeOnly? from, TimeOnly? until) => (CanFrom, CanUntil) = (from, until);

    internal bool Need(TimeOnly from, TimeOnly to)
    {
        var isChange = RemovedAt is not null || From != from || To != to;
        (From, To, RemovedAt) = (from, to, null);
        return isChange;
    }

    internal bool Remove(DateTimeOffset now)
    {
        var isChange = RemovedAt is null;
        RemovedAt ??= now;
        return isChange;
    }
}
