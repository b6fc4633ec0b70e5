namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    /// <summary>Planned from the terms; not yet in calendars.</summary>
    Planned,

    /// <summary>In calendars, its list open.</summary>
    Scheduled,

    /// <summary>Its list closed at the cut-off.</summary>
    Locked,

    /// <summary>Being held.</summary>
    InSession,

    /// <summary>Held.</summary>
    Closed,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>Why a listing ended without an outcome.</summary>
public enum ListingEnd
{
    /// <summary>Discussed, with an outcome.</summary>
    Discussed,

    /// <summary>The meeting ran out of time.</summary>
    OutOfTime,

    /// <summary>Information was missing.</summary>
    InformationMissing,

    /// <summary>The case was not quorate.</summary>
    NotQuorate,

    /// <summary>The presenter could not come.</summary>
    PresenterAbsent,

    /// <summary>Moved to another meeting by the co-ordinator.</summary>
    Moved,

    /// <summary>The meeting was cancelled.</summary>
    MeetingCancelled,

    /// <summary>The case was withdrawn.</summary>
    Withdrawn,

    /// <summary>Met by a standard of care.</summary>
    StandardOfCare,

    /// <summary>Pulled out of the standards of care to be discussed.</summary>
    PulledIn,

    /// <summary>The step that made it was undone within its minute.</summary>
    Undone,
}
