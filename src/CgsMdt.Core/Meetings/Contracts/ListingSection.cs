namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>The part of an agenda a listing stands in.</summary>
public enum ListingSection
{
    /// <summary>To be discussed, in its minutes.</summary>
    Discuss,

    /// <summary>Met by a standard of care; any core member may pull it into discussion until the meeting is closed.</summary>
    NotForDiscussion,

    /// <summary>Decided out of cycle; told to the meeting. Such a listing is not the case's place.</summary>
    ForNoting,
}
