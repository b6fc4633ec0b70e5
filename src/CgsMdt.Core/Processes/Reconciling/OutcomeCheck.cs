using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Each signed outcome whose case is followed up has its follow-up, and each hand-over that is not over has its own workflow.</summary>
internal static class OutcomeCheck
{
    public static async Task RunAsync(RecordContext db, LiveInstances live, List<Finding> findings, CancellationToken cancellationToken)
    {
        foreach (var id in await AggregateIds.ListAsync(db, OutcomeAggregate.Kind, cancellationToken))
        {
            if (await db.FindOutcomeAsync(new OutcomeId(id), cancellationToken) is not { State: OutcomeState.Signed } outcome)
            {
                continue;
            }

            var place = (await db.FindCaseAsync(outcome.CaseId, cancellationToken))?.Place;
            live.Check(OutcomeAggregate.Of(outcome.Id), "outcome-follow-up", place == CasePlace.FollowUp, $"case in {place}", findings);
        }

        foreach (var id in await AggregateIds.ListAsync(db, HandOverAggregate.Kind, cancellationToken))
        {
            if (await db.FindHandOverAsync(new HandOverId(id), cancellationToken) is { } handOver)
            {
                live.Check(HandOverAggregate.Of(handOver.Id), "board-hand-over", handOver.State != HandOverState.Told, handOver.State.ToString(), findings);
            }
        }
    }
}
