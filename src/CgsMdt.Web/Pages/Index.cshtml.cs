using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Dashboard;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Pages;

/// <summary>What waits for the person signed in: work first, then the meetings that come, then their own cases.</summary>
public sealed class IndexModel(RecordContext db, TriageWaiting triage, ReferrerWaiting referrer, ComingMeetings meetings) : RecordPage
{
    private static readonly BoardRole[] Answering = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

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
        var answering = await BoardsAsync(Answering, today, cancellationToken);
        Work = [.. await triage.FindAsync(answering, operation, cancellationToken), .. await referrer.FindAsync(Mine, operation, cancellationToken)];
        var coming = await meetings.FindAsync(await BoardsAsync(Enum.GetValues<BoardRole>(), today, cancellationToken), operation.Now, cancellationToken);
        Today = [.. coming.Where(one => one.Meeting.Date == today)];
        Coming = [.. coming.Where(one => one.Meeting.Date != today)];
        Viewed(Mine.Select(one => CaseAggregate.Of(one.Id)));
    }

    private async Task<List<BoardFacts>> BoardsAsync(IReadOnlyCollection<BoardRole> roles, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = await db.BoardsOfAsync(Me, roles, today, cancellationToken);
        return ids.Count == 0 ? [] : (await db.ListBoardsAsync(cancellationToken)).FindAll(board => ids.Contains(board.Id));
    }
}
