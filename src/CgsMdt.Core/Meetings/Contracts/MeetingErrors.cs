using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Every refusal of the module.</summary>
public static class MeetingErrors
{
    /// <summary>No such meeting for this person.</summary>
    public static Error NotFound { get; } = Error.NotFound("meeting.not-found", "There is no such meeting, or you have no part in it.");

    /// <summary>No such board for this person.</summary>
    public static Error BoardNotFound { get; } = Error.NotFound("board.not-found", "There is no such board, or you have no part in it.");

    /// <summary>Visible, but the act belongs to the chair and the co-ordinator.</summary>
    public static Error NotYours { get; } = Error.Forbidden("meeting.not-yours", "Planning this board's meetings belongs to its chair and its co-ordinator.");

    /// <summary>Visible, but the act belongs to the chair.</summary>
    public static Error ChairOnly { get; } = Error.Forbidden("meeting.chair-only", "Only the chair can agree to this. Ask the chair.");

    /// <summary>The meeting's date or state was changed meanwhile.</summary>
    public static Error Stale { get; } = Error.Stale("meeting.stale", "Somebody changed this meeting while you were looking at it. Look at it again, then decide.");

    /// <summary>The list closes only at the cut-off.</summary>
    public static Error CutOffAhead { get; } = Error.Conflict("meeting.cut-off-ahead", "The list is open until the cut-off. It closes by itself.");

    /// <summary>The list does not open again after the cut-off.</summary>
    public static Error CutOffPassed { get; } = Error.Conflict("meeting.cut-off-passed", "The cut-off has passed. An urgent case can be added late by the chair; others go to a later meeting.");

    /// <summary>It has been held, is being held or was cancelled.</summary>
    public static Error NotAhead { get; } = Error.Conflict("meeting.not-ahead", "This meeting has begun, was held or was cancelled, so it can no longer be changed.");

    /// <summary>The new date lies in the past.</summary>
    public static Error InThePast { get; } = Error.Invalid("meeting.in-the-past", "Date", "Choose a date and time that are still ahead.");

    /// <summary>The board has another meeting that day at that time.</summary>
    public static Error DateTaken { get; } = Error.Invalid("meeting.date-taken", "Date", "The board already meets at that time. Choose another date or time.");

    /// <summary>The board has no terms of reference on that day.</summary>
    public static Error NoTerms { get; } = Error.Conflict("meeting.no-terms", "The board has no terms of reference in force on that day, so no meeting can be planned.");

    /// <summary>Planned too far ahead, or backwards.</summary>
    public static Error UntilOutOfRange { get; } = Error.Invalid("meeting.until-out-of-range", "Until", "Plan from today up to two years ahead.");

    /// <summary>No calendar at that address, or another's.</summary>
    public static Error NoSuchFeed { get; } = Error.NotFound("calendar.no-such-feed", "There is no such calendar, or it was revoked.");

    /// <summary>More calendars than anybody needs.</summary>
    public static Error TooManyFeeds { get; } = Error.Conflict("calendar.too-many-feeds", "You have ten calendars already. Revoke one that you no longer use.");

    /// <summary>A break that ends before it begins, lies behind, or lasts too long.</summary>
    public static Error BreakBackwards { get; } = Error.Invalid("meeting.break-backwards", "Until", "The last day must be today or later, not before the first, and within a year of it.");

    /// <summary>No such break of this board.</summary>
    public static Error NoSuchBreak { get; } = Error.NotFound("meeting.no-such-break", "There is no such break.");

    /// <summary>A meeting in person without a place.</summary>
    public static Error PlaceMissing { get; } = Error.Invalid("meeting.place-missing", "Place", "Enter where people come to.");

    /// <summary>A place that is too long, has several lines or holds a long number.</summary>
    public static Error PlaceUnusable { get; } = Error.Invalid("meeting.place-unusable", "Place", "Enter one line of at most 120 characters, without a number of six or more digits and without the words Microsoft Teams.");

    /// <summary>A time is sought in the past.</summary>
    public static Error SearchInThePast { get; } = Error.Invalid("meeting.search-in-the-past", "From", "Look from today on.");

    /// <summary>A time is sought through too many days, or backwards.</summary>
    public static Error SearchTooLong { get; } = Error.Invalid("meeting.search-too-long", "Until", "Look through 31 days at most, ending on or after the first.");

    /// <summary>The meeting is neither today's nor begun.</summary>
    public static Error NotToday { get; } = Error.Conflict("meeting.not-today", "A meeting can begin from an hour before its start, on its day.");

    /// <summary>The minutes left are not enough.</summary>
    public static Error NoRoom(int left, int needed) =>
        Error.Conflict("meeting.no-room", $"The meeting has {left} minutes left and the case needs {needed}. Move another case first, or choose another meeting.");

    /// <summary>The case waits for no listing, or is on no agenda.</summary>
    public static Error NotListed { get; } = Error.Conflict("listing.not-listed", "The case is on no agenda. Somebody may have moved it meanwhile: look at it again.");

    /// <summary>The case is already on that agenda.</summary>
    public static Error AlreadyThere { get; } = Error.Conflict("listing.already-there", "The case is already on that meeting's agenda.");

    /// <summary>The listing is the case's place: defer or move it instead.</summary>
    public static Error StillListed { get; } = Error.Conflict("listing.still-listed", "The case is still on the agenda. Defer it or move it to another meeting.");

    /// <summary>Not one of the reasons a person may give.</summary>
    public static Error ReasonNotAllowed { get; } = Error.Invalid("listing.reason-not-allowed", "Reason", "Choose why the case is deferred.");

    /// <summary>A meeting of another board.</summary>
    public static Error OtherBoard { get; } = Error.Invalid("listing.other-board", "Meeting", "Choose a meeting of the case's own board. To send it to another board, redirect it.");

    /// <summary>Late adds are for urgent cases.</summary>
    public static Error LateForUrgentOnly { get; } = Error.Conflict("listing.late-for-urgent-only", "After the cut-off only an urgent case can be added. Choose a later meeting.");

    /// <summary>The board's terms allow no late adds.</summary>
    public static Error NoLateAdds { get; } = Error.Conflict("listing.no-late-adds", "This board's terms of reference allow nothing to be added after the cut-off.");

    /// <summary>The minute in which the step can be undone has passed, or there is none.</summary>
    public static Error NothingToUndo { get; } = Error.Conflict("listing.nothing-to-undo", "A step can be undone for 60 seconds. Move the case by hand instead.");

    /// <summary>Minutes out of range.</summary>
    public static Error MinutesOutOfRange { get; } = Error.Invalid("listing.minutes-out-of-range", "Minutes", "Enter minutes from 1 to 240.");

    /// <summary>A window that ends before it begins.</summary>
    public static Error WindowBackwards { get; } = Error.Invalid("window.backwards", "Until", "The end must be later than the beginning.");

    /// <summary>Nobody by that name visits the meeting.</summary>
    public static Error NoSuchVisitor { get; } = Error.NotFound("window.not-found", "Nobody like that visits this meeting.");

    /// <summary>Nothing is missing from the calendars, or it is already being put back.</summary>
    public static Error NothingToBook { get; } = Error.Conflict("booking.nothing-to-book", "The calendar was not asked about. Look at the meeting again.");

    /// <summary>The meeting cannot go there from where it stands.</summary>
    public static Error WrongState(MeetingState from, MeetingState to) =>
        Error.Conflict("meeting.wrong-state", $"The meeting is '{from}' and cannot become '{to}'. Somebody may have changed it meanwhile: look at it again.");

    /// <summary>The bank holidays of the year are not in the record, so that no cut-off can be worked out.</summary>
    /// <param name="lastKnown">The last year that is known.</param>
    /// <param name="field">The date's field.</param>
    internal static Error HolidaysUnknown(int lastKnown, string field) => Error.Invalid(
        "meeting.holidays-unknown", field,
        $"England's bank holidays are known up to {lastKnown}, so no cut-off can be worked out for a later date. Choose a date up to 31 December {lastKnown}, or ask an administrator to import those of {lastKnown + 1}.");
}
