using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Dashboard;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Pages;

/// <summary>What waits for the person signed in: work first, then the meetings that come, then their own cases.</summary>
public sealed class IndexModel(TriageWaiting triage, OutcomesWaiting outcomes, ReferrerWaiting referrer, CalendarWaiting calendars, QuorumWaiting quorum, FindComingMeetings meetings) : RecordPage
{
    private const int MeetingsShown = 8;

    /// <summary>By the London clock.</summary>
    public string Greeting => $"Good {LondonTime.PartOfDay(Now)}, {User.Identity?.Name}";

    /// <summary>The work, in the order in which it should be done.</summary>
    public IReadOnlyList<Waiting> Work { get; private set; } = [];

    /// <summary>Today's meetings.</summary>
    public IReadOnlyList<ComingMeeting> Today { get; private set; } = [];

    /// <summary>The meetings after today.</summary>
    public IReadOnlyList<ComingMeeting> Coming { get; private set; } = [];

    /// <summary>Their own cases that have not ended, the latest first.</summary>
    public IReadOnlyList<MyCase> Mine { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var operation = Act();
        var today = LondonCalendar.DateOf(operation.Now);
        Mine = await referrer.OpenCasesAsync(operation, cancellationToken);
        Work =
        [
            .. await triage.FindAsync(operation, cancellationToken),
            .. await calendars.FindAsync(operation, cancellationToken),
            .. await outcomes.FindAsync(Me, operation.Now, cancellationToken),
            .. await quorum.FindAsync(operation, cancellationToken),
            .. await referrer.FindAsync(Mine, operation, cancellationToken),
        ];
        var coming = await meetings.ExecuteAsync(MeetingsShown, operation, cancellationToken);
        Today = [.. coming.Where(one => one.Meeting.Date == today)];
        Coming = [.. coming.Where(one => one.Meeting.Date != today)];
        Viewed(Mine.Select(one => CaseAggregate.Of(one.Id)));
    }
}
