using System.Globalization;
using System.Text.Encodings.Web;
using CgsMdt.Core.Meetings.Contracts;
using Microsoft.Graph.Models;

namespace CgsMdt.Microsoft365;

/// <summary>Composes Graph events from the typed parts. Every call makes new models, because the SDK sends a used one empty.</summary>
internal static class EventWording
{
    private const string ForMembers = "Agenda and discussion room:";
    private const string ForVisitors = "Please open this page at your time; you will be let in for your own case:";
    private const string SignIn = "Sign in there to see the cases. No details of any patient are sent by calendar or mail.";
    private const string InSubjects = "ref your time";

    public static IEnumerable<string> FixedText => [ForMembers, ForVisitors, SignIn, InSubjects, "p a href Private HTML teamsForBusiness", Preferences.Zone];

    public static Event New(CalendarEvent wanted)
    {
        var made = new Event
        {
            Subject = wanted.Subject,
            Body = new ItemBody { ContentType = BodyType.Html, Content = Body(wanted) },
            Start = Time(wanted.LocalStart, wanted.Zone),
            End = Time(wanted.LocalEnd, wanted.Zone),
            Attendees = People(wanted),
            Sensitivity = Sensitivity.Private,
            ShowAs = FreeBusyStatus.Busy,
            AllowNewTimeProposals = false,
            ResponseRequested = true,
            TransactionId = wanted.TransactionId.ToString(),
        };
        if (wanted.Place is { } place)
        {
            made.Location = new Location { DisplayName = place };
        }

        if (wanted.HasTeamsMeeting)
        {
            WithTeams(made);
        }

        return made;
    }

    /// <summary>Only what differs, so that only those are mailed who must be; never the body, whose loss would end the Teams meeting.</summary>
    public static Event Change(SeenEvent seen, CalendarEvent wanted)
    {
        var change = new Event();
        if (!seen.HasSubjectOf(wanted))
        {
            change.Subject = wanted.Subject;
        }

        if (!seen.HasTimeOf(wanted))
        {
            change.Start = Time(wanted.LocalStart, wanted.Zone);
            change.End = Time(wanted.LocalEnd, wanted.Zone);
        }

        if (!seen.HasPeopleOf(wanted))
        {
            change.Attendees = People(wanted);
        }

        if (!seen.HasPlaceOf(wanted))
        {
            change.Location = new Location { DisplayName = wanted.Place ?? "" };
        }

        if (seen.LacksTeamsMeetingOf(wanted))
        {
            WithTeams(change);
        }

        return change;
    }

    private static void WithTeams(Event written)
    {
        written.IsOnlineMeeting = true;
        written.OnlineMeetingProvider = OnlineMeetingProviderType.TeamsForBusiness;
    }

    private static string Body(CalendarEvent wanted)
    {
        var link = HtmlEncoder.Default.Encode(wanted.Link.AbsoluteUri);
        var lead = wanted is VisitingWindowEvent ? ForVisitors : ForMembers;
        return $"<p>{lead} <a href=\"{link}\">{link}</a></p><p>{SignIn}</p>";
    }

    private static DateTimeTimeZone Time(DateTime local, string zone) =>
        new() { DateTime = local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), TimeZone = zone };

    private static List<Attendee> People(CalendarEvent wanted) => wanted.Invited.Select(person => new Attendee
    {
        Type = person.IsRequired ? AttendeeType.Required : AttendeeType.Optional,
        EmailAddress = new EmailAddress { Address = person.Address.Value },
    }).ToList();
}
