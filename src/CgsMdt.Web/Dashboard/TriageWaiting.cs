using CgsMdt.Core.Cases;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>Referrals that wait for an answer at the boards a person answers for.</summary>
public sealed class TriageWaiting(FindTriageLoad work)
{
    /// <summary>One line a board that has any, the oldest first.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(Operation operation, CancellationToken cancellationToken) =>
    [
        .. (await work.ExecuteAsync(operation, cancellationToken)).Select(at => new Waiting(
            at.Total, $"{Waiting.Plural(at.Total, "referral")} to triage, {at.Board.Name}", Detail(at, operation.Now), Links.Triage(at.Board.Slug), "Triage")),
    ];

    private static string Detail(TriageLoad at, DateTimeOffset now)
    {
        string?[] parts = [$"oldest {Wait.Since(at.OldestAt, now)}", at.Overdue > 0 ? $"overdue {at.Overdue}" : null, at.DueToday > 0 ? $"due today {at.DueToday}" : null];
        return string.Join(" · ", parts.OfType<string>());
    }
}
