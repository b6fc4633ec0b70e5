using CgsMdt.Core.Cases;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>Referrals that wait for an answer at the boards a person answers for.</summary>
public sealed class TriageWaiting(FindTriageQueue queues)
{
    private const int Counted = 200;

    /// <summary>One line a board that has any.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(IReadOnlyCollection<BoardFacts> boards, Operation operation, CancellationToken cancellationToken)
    {
        var lines = new List<Waiting>();
        foreach (var board in boards)
        {
            var queue = await queues.ExecuteAsync(new TriageQueueInput(board.Id, Take: Counted), operation, cancellationToken);
            if (queue.TryGetValue(out var waiting) && waiting.Total > 0)
            {
                lines.Add(new Waiting(waiting.Total, $"{Waiting.Plural(waiting.Total, "referral")} to triage, {board.Name}", Detail(waiting.Items, operation.Now), Links.Triage(board.Slug), "Triage"));
            }
        }

        return lines;
    }

    private static string Detail(IReadOnlyList<TriageItem> items, DateTimeOffset now)
    {
        var today = LondonCalendar.DateOf(now);
        var due = items.Count(item => item.DueOn == today);
        var late = items.Count(item => item.DueOn < today);
        var oldest = $"oldest {Wait.Since(items.Min(item => item.ReferredAt), now)}";
        return string.Join(" · ", new[] { oldest, late > 0 ? $"overdue {late}" : null, due > 0 ? $"due today {due}" : null }.OfType<string>());
    }
}
