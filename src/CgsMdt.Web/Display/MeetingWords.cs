using CgsMdt.Core.Meetings;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform.Mail;

namespace CgsMdt.Web.Display;

/// <summary>The codes of boards and meetings in the words people read.</summary>
public static class MeetingWords
{
    /// <summary>"1 case", "4 cases".</summary>
    public static string Cases(int count) => Count(count, "case");

    /// <summary>"1 minute", "8 minutes".</summary>
    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    /// <summary>How many gave each answer.</summary>
    public static string Sum(IEnumerable<AttendeeReply> replies) =>
        string.Join(", ", replies.GroupBy(r => r).OrderBy(g => g.Key == AttendeeReply.None).ThenBy(g => g.Key).Select(g => $"{g.Count()} {Of(g.Key).ToLowerInvariant()}"));

    /// <summary>Why a waiting case has no place.</summary>
    public static string Of(WaitingReason reason) => reason switch
    {
        WaitingReason.None => "has a place",
        WaitingReason.NoRoom => "no open meeting has the minutes",
        WaitingReason.KeptForAnother => "the minutes are kept for a case that was passed over twice",
        WaitingReason.NeverFits => "needs more minutes than any meeting has: plan fewer minutes or a longer meeting",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>Why a case came off an agenda.</summary>
    public static string Of(ListingEnd end) => end switch
    {
        ListingEnd.Discussed => "Discussed",
        ListingEnd.OutOfTime => "The meeting ran out of time",
        ListingEnd.InformationMissing => "Information is missing",
        ListingEnd.NotQuorate => "Not quorate for the case",
        ListingEnd.PresenterAbsent => "The presenter cannot come",
        ListingEnd.Moved => "Moved to another meeting",
        ListingEnd.MeetingCancelled => "The meeting was cancelled",
        ListingEnd.Withdrawn => "Withdrawn",
        ListingEnd.StandardOfCare => "Met by a standard of care",
        ListingEnd.PulledIn => "Pulled into discussion",
        ListingEnd.Undone => "Undone",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "No words for this end."),
    };

    /// <summary>Why a meeting does not take place.</summary>
    public static string Of(CancelReason reason) => reason switch
    {
        CancelReason.NotQuorate => "Too few of the quorum roles can come",
        CancelReason.NoCases => "There is nothing to discuss",
        CancelReason.ServicePressure => "Service pressure, industrial action or an outage",
        CancelReason.DateUnsuitable => "Another date was found",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>Why a case stands where it stands.</summary>
    public static string Of(AgendaReason reason, string visitors) => reason switch
    {
        AgendaReason.Urgent => "urgent, so near the start",
        AgendaReason.GroupedForVisitor => $"grouped for {visitors}",
        AgendaReason.VisitorCanOnlyMakeIt => $"at a time when {visitors} can be there",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>What somebody is on a board.</summary>
    public static string Of(BoardRole role) => role switch
    {
        BoardRole.CoChair => "Co-chair",
        BoardRole.Coordinator => "Co-ordinator",
        BoardRole.CoverCoordinator => "Cover for the co-ordinator",
        BoardRole.CoreMember => "Core member",
        _ => role.ToString(),
    };

    /// <summary>A part that a quorum can need.</summary>
    public static string Of(ProfessionalRole role) => role switch
    {
        ProfessionalRole.ClinicalGeneticist => "clinical geneticist",
        ProfessionalRole.ClinicalScientist => "clinical scientist",
        ProfessionalRole.SpecialtyConsultant => "specialty consultant",
        ProfessionalRole.GeneticCounsellor => "genetic counsellor",
        ProfessionalRole.Coordinator => "co-ordinator",
        ProfessionalRole.SpecialistNurse => "specialist nurse",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>An answer to an invitation.</summary>
    public static string Of(AttendeeReply reply) => reply == AttendeeReply.None ? "No answer yet" : reply.ToString();

    /// <summary>Its colour.</summary>
    public static string Colour(AttendeeReply reply) => reply switch
    {
        AttendeeReply.Accepted => "green",
        AttendeeReply.Tentative => "yellow",
        AttendeeReply.Declined => "red",
        _ => "grey",
    };

    /// <summary>How often a board meets.</summary>
    public static string Of(Terms terms) => terms.Cadence switch
    {
        Cadence.Weekly => $"Every {terms.Weekday}",
        Cadence.Fortnightly => $"Every second {terms.Weekday}",
        _ => $"The {Nth(terms.WeekOfMonth ?? 1)} {terms.Weekday} of each month",
    };

    /// <summary>Why the calendars do not yet show a meeting, and what follows.</summary>
    public static string Booking(string? code) => code switch
    {
        null => "It is being put there.",
        RemoteCodes.NotConfigured => "Microsoft 365 is not connected. The meeting goes on without it; an administrator can connect it.",
        RemoteCodes.PatientData => "Something like a patient's name, number or date of birth was about to go out, so nothing was sent. An administrator has to look.",
        RemoteCodes.TimedOut or RemoteCodes.Unreachable or RemoteCodes.Unreadable => "Microsoft 365 does not answer. It is tried again by itself.",
        RemoteCodes.Throttled => "Microsoft 365 is asked for too much at once and has said when to go on. It is tried again by itself.",
        _ => $"Microsoft 365 refused ({code}). It is tried again by itself; an administrator can look into it.",
    };

    private static string Nth(int week) => week switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        _ => "last",
    };
}
