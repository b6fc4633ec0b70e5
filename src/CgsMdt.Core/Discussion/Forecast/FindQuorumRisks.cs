using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Forecast;

/// <summary>A coming meeting with cases that are not likely to be quorate.</summary>
/// <param name="Weakest">The role that is most often the weakest.</param>
public sealed record QuorumRisk(MeetingFacts Meeting, BoardFacts Board, int AtRisk, int Cases, ProfessionalRole? Weakest);

/// <summary>Finds the next meetings of the boards a person plans for that are not likely to be quorate for every case.</summary>
public sealed class FindQuorumRisks(RecordContext db)
{
    private const int MeetingsOfABoard = 2;
    private const int DaysAhead = 14;
    private static readonly BoardRole[] Planning = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>The next first.</summary>
    public async Task<IReadOnlyList<QuorumRisk>> ExecuteAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Person() is not { } me)
        {
            return [];
        }

        List<QuorumRisk> risks = [];
        foreach (var id in await db.BoardsOfAsync(me, Planning, LondonCalendar.DateOf(operation.Now), cancellationToken))
        {
            foreach (var meeting in (await db.ComingMeetingsAsync(id, operation.Now, MeetingsOfABoard, cancellationToken)).Where(m => m.StartsAtUtc < operation.Now.AddDays(DaysAhead)))
            {
                var forecasts = await db.ForecastQuorumAsync(meeting, cancellationToken);
                var atRisk = forecasts.Values.Where(f => f.Likelihood != Likelihood.Likely).ToList();
                if (atRisk.Count > 0)
                {
                    risks.Add(new QuorumRisk(
                        meeting, (await db.FindBoardAsync(id, cancellationToken))!, atRisk.Count, forecasts.Count, atRisk.GroupBy(f => f.Weakest).MaxBy(g => g.Count())!.Key));
                }
            }
        }

        return [.. risks.OrderBy(r => r.Meeting.StartsAtUtc)];
    }
}
