using CgsMdt.Core.Discussion.Forecast;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>Coming meetings that are not likely to be quorate, of the boards a person plans for.</summary>
public sealed class QuorumWaiting(FindQuorumRisks risks)
{
    /// <summary>One line a meeting, the next first.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(Operation operation, CancellationToken cancellationToken) =>
    [
        .. (await risks.ExecuteAsync(operation, cancellationToken)).Select(r => new Waiting(
            r.AtRisk, $"{Waiting.Plural(r.AtRisk, "case")} not likely to be quorate, {r.Board.Name}",
            $"{LondonTime.ShortDate(r.Meeting.Date)}, {r.Meeting.StartsAt:HH:mm} · {r.AtRisk} of {r.Cases}{(r.Weakest is { } role ? $" · needs a {MeetingWords.Of(role)}" : "")}",
            Links.Meeting(r.Meeting.Reference), "Look")),
    ];
}
