using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;

namespace CgsMdt.Web.Display;

/// <summary>How and where a meeting is held, and why it is not, in the words people read.</summary>
public static class PlaceWords
{
    /// <summary>How a meeting is held.</summary>
    public static string Of(MeetingForm form) => form switch
    {
        MeetingForm.InPerson => "In person",
        MeetingForm.Mixed => "In person, with others by Teams",
        _ => "By Teams",
    };

    /// <summary>"By Teams", "In person, Clinic 4".</summary>
    public static string Of(MeetingFacts meeting) => meeting.Place is { } place ? $"{Of(meeting.Form)}: {place}" : Of(meeting.Form);

    /// <summary>Why a series does not meet.</summary>
    public static string Of(BreakReason reason) => reason switch
    {
        BreakReason.OutOfTerm => "Outside the terms in which the board meets",
        BreakReason.Holidays => "Holidays",
        BreakReason.Conference => "Conference or teaching",
        _ => "Service pressure",
    };
}
