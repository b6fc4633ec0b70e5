using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Platform.Mail;
using Microsoft.Extensions.Options;

namespace CgsMdt.Microsoft365;

/// <summary>One thing that was tried.</summary>
/// <param name="What">What it is for.</param>
/// <param name="IsGood">It works.</param>
/// <param name="Sentence">What an administrator must do, or why it was not tried; empty when it works.</param>
/// <param name="WasTried">Nothing is wrong where it was not.</param>
public sealed record CheckedPermission(string What, bool IsGood, string Sentence, bool WasTried = true);

/// <summary>Tries with one board's mailbox everything the product needs of Microsoft 365, and says in plain words what an administrator must do.</summary>
/// <remarks>It makes an event an hour long in a year's time without anybody invited and cancels it again, sends one mail from the mailbox to itself, and asks to be told of changes and takes that back.</remarks>
public sealed class Microsoft365Check
{
    private static readonly TimeSpan SubscriptionLife = TimeSpan.FromHours(1);
    private readonly GraphCalls calls;
    private readonly ICalendarPort calendar;
    private readonly IAttendancePort attendance;
    private readonly IMailPort mail;
    private readonly ISubscriptionPort subscriptions;
    private readonly Microsoft365Options options;
    private readonly TimeProvider time;

    internal Microsoft365Check(GraphCalls calls, ICalendarPort calendar, IAttendancePort attendance, IMailPort mail, ISubscriptionPort subscriptions, IOptions<Microsoft365Options> options, TimeProvider time) =>
        (this.calls, this.calendar, this.attendance, this.mail, this.subscriptions, this.options, this.time) = (calls, calendar, attendance, mail, subscriptions, options.Value, time);

    /// <summary>Tries everything, in the order in which one thing needs another; stops where going on would say nothing new.</summary>
    /// <param name="noticesTo">Where the running product takes notices in; none where nobody outside can reach it.</param>
    public async Task<IReadOnlyList<CheckedPermission>> RunAsync(MailboxAddress mailbox, Uri? noticesTo, CancellationToken ct)
    {
        if (!options.IsConfigured)
        {
            return [new("Settings", false, "Microsoft 365 is not connected: set Microsoft365__TenantId, Microsoft365__ClientId and a certificate (docs/running.md).")];
        }

        var owner = await calls.RunAsync<string>("check-user", mailbox, async (graph, token) =>
            (await graph.Users[mailbox.Value].GetAsync(request => request.QueryParameters.Select = ["id"], token))?.Id ?? "", ct);
        var first = Say("Sign-in, and reading the directory (User.ReadBasic.All)", owner, CheckWords.Directory(owner, mailbox));
        if (!first.IsGood)
        {
            return [first];
        }

        var tried = new List<CheckedPermission> { first };
        var now = time.GetUtcNow();
        var free = await calendar.ReadFreeBusyAsync(new CalendarWindow(mailbox, now, now.AddDays(1)), [mailbox], ct);
        tried.Add(Say("Free and busy times (Calendars.ReadWrite)", free, CheckWords.Calendar(free)));
        tried.AddRange(await TryMeetingAsync(mailbox, now, ct));
        var sent = await mail.SendAsync(Probe(mailbox, now), ForbiddenWords.None, ct);
        tried.Add(Say("Mail (Mail.ReadWrite, Mail.Send)", sent, CheckWords.Mail(sent)));
        tried.Add(await TrySubscriptionAsync(mailbox, noticesTo, now, ct));
        return tried;
    }

    private async Task<CheckedPermission> TrySubscriptionAsync(MailboxAddress mailbox, Uri? noticesTo, DateTimeOffset now, CancellationToken ct)
    {
        const string what = "Notices of changes (Calendars.ReadWrite, and a public address)";
        if (noticesTo is null || (noticesTo.Scheme != Uri.UriSchemeHttps && !noticesTo.IsLoopback))
        {
            return new(what, true, "PublicAddress is not set to an https address, so Microsoft 365 cannot tell of changes: calendars are read every minute instead.", WasTried: false);
        }

        var asked = await subscriptions.SubscribeAsync(mailbox, noticesTo, Guid.CreateVersion7(now).ToString(), now + SubscriptionLife, ct);
        if (asked.IsDone)
        {
            // What cannot be taken back ends by itself within the hour; its notices are believed by nobody.
            await calls.RunAsync<string>("end-subscription", mailbox, async (graph, token) =>
            {
                await graph.Subscriptions[asked.Value.Id].DeleteAsync(cancellationToken: token);
                return asked.Value.Id;
            }, ct);
        }

        return Say(what, asked, CheckWords.Notices(asked, noticesTo));
    }

    private async Task<List<CheckedPermission>> TryMeetingAsync(MailboxAddress mailbox, DateTimeOffset now, CancellationToken ct)
    {
        var made = await calendar.CreateAsync(Meeting(mailbox, now), ForbiddenWords.None, ct);
        var tried = new List<CheckedPermission> { Say("Booking (Calendars.ReadWrite)", made, CheckWords.Calendar(made)) };
        if (!made.IsDone)
        {
            return tried;
        }

        if (made.Value.JoinUrl is { } join)
        {
            var secured = await calendar.SecureTeamsMeetingAsync(mailbox, join, ct);
            tried.Add(Say("Options of Teams meetings (OnlineMeetings.ReadWrite.All and the application access policy)", secured, CheckWords.Teams(secured)));
            var reports = await attendance.ReadAttendanceAsync(mailbox, join, ct);
            tried.Add(Say("Attendance reports (OnlineMeetingArtifact.Read.All)", reports, CheckWords.Attendance(reports)));
        }
        else
        {
            tried.Add(new("Teams meetings", false, "The event was booked without a Teams meeting: give the mailbox a licence for Teams, and allow it to schedule meetings."));
        }

        var ended = await calendar.CancelAsync(mailbox, made.Value.EventId, ct);
        tried.Add(Say("Cancelling (Calendars.ReadWrite)", ended, CheckWords.Calendar(ended)));
        return tried;
    }

    private static CheckedPermission Say(string what, RemoteAnswer answer, string sentence) => new(what, answer.Kind == RemoteKind.Done, answer.Kind == RemoteKind.Done ? "" : sentence);

    private static BoardMeetingEvent Meeting(MailboxAddress mailbox, DateTimeOffset now) => new()
    {
        TransactionId = Guid.CreateVersion7(now),
        Organiser = mailbox,
        BoardName = "Set-up check",
        MeetingReference = "M-0000-0000",
        Date = DateOnly.FromDateTime(now.UtcDateTime).AddYears(1),
        StartsAt = new TimeOnly(6, 0),
        Minutes = 60,
        Link = new Uri("https://localhost/"),
        Attendees = [],
    };

    private static Notice Probe(MailboxAddress mailbox, DateTimeOffset now) => new()
    {
        Key = Guid.CreateVersion7(now),
        Kind = NoticeKind.SetUpCheck,
        From = mailbox,
        To = mailbox,
        BoardName = "Set-up check",
        Reference = "M-0000-0000",
        Link = new Uri("https://localhost/"),
    };
}
