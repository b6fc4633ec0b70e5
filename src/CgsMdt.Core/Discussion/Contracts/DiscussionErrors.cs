using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Every refusal of the module.</summary>
public static class DiscussionErrors
{
    /// <summary>No such meeting for this person.</summary>
    public static Error NoRoom { get; } = Error.NotFound("discussion.no-room", "There is no such meeting, or you have no part in it.");

    /// <summary>In the room, but the controls belong to others.</summary>
    public static Error NotRunning { get; } = Error.Forbidden("discussion.not-running", "Only the chair and the co-ordinator run the meeting.");

    /// <summary>May watch, not speak.</summary>
    public static Error OnlyWatching { get; } = Error.Forbidden("discussion.only-watching", "You are here to watch. Only people who take part in the discussion can write.");

    /// <summary>The meeting has not begun, or is over.</summary>
    public static Error NotInSession { get; } = Error.Conflict("discussion.not-in-session", "The meeting is not in session. It starts when the chair or the co-ordinator begins it.");

    /// <summary>The case is not on this meeting's list.</summary>
    public static Error NotOnTheList { get; } = Error.Conflict("discussion.not-on-the-list", "That case is not on this meeting's list any more. Look at the agenda again.");

    /// <summary>The room has gone on to another case.</summary>
    public static Error NotTheCurrentCase { get; } = Error.Conflict("discussion.not-the-current-case", "The meeting has gone on to another case. What you wrote is still here: you can copy it.");

    /// <summary>A guest without a part in the case.</summary>
    public static Error NotAGuest { get; } = Error.Conflict("discussion.not-a-guest", "This person has no part in the case. Invite them to it first, on the case's page.");

    /// <summary>A guest who is not in.</summary>
    public static Error NotAdmitted { get; } = Error.Conflict("discussion.not-admitted", "This person is not in the room for that case.");

    /// <summary>Not a member of the board.</summary>
    public static Error NotAMember { get; } = Error.Conflict("discussion.not-a-member", "Only members of the board are checked in. A guest is let in for their case.");

    /// <summary>Somebody else changed the draft outcome meanwhile.</summary>
    public static Error DraftChanged { get; } = Error.Stale("discussion.draft-changed", "Somebody else has changed the draft outcome since you began. Your text is still here: compare, then save again.");

    /// <summary>Attendance of a meeting that has not begun.</summary>
    public static Error NotHeldYet { get; } = Error.Conflict("attendance.not-held", "The meeting has not begun, so nobody has attended it yet.");

    /// <summary>Half a stretch, or one that ends before it begins.</summary>
    public static Error TimesBackwards { get; } = Error.Invalid("attendance.times-backwards", "Until", "Enter both times, the second later than the first, or say that they were not there.");

    /// <summary>Somebody else corrected it meanwhile.</summary>
    public static Error AttendanceChanged { get; } = Error.Stale("attendance.changed", "Somebody else has corrected this person's attendance meanwhile. Look at it again, then decide.");

    /// <summary>Nothing was written.</summary>
    public static Error Empty { get; } = Error.Invalid("discussion.empty", "Text", "Write something first.");

    /// <summary>More than can be kept.</summary>
    /// <param name="longest">The most characters.</param>
    public static Error TooLong(int longest) => Error.Invalid("discussion.too-long", "Text", $"Shorten it to {longest} characters or fewer.");

    /// <summary>Not a sensible number of minutes.</summary>
    public static Error BadMinutes { get; } = Error.Invalid("discussion.bad-minutes", "Minutes", "Give between 1 and 30 more minutes.");
}
