using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Processes.Reconciling;

/// <summary>Each signed outcome whose case is followed up has its follow-up, and each hand-over that is not over has its own workflow.</summary>
internal static class OutcomeCheck
{
    public static async Task RunAsync(RecordContext db, LiveInstances live, List<Finding> findings, CancellationToken cancellationToken)
    {
        await foreach (var page in AggregateIds.PagesAsync(db, OutcomeAggregate.Kind, cancellationToken))
        {
            List<OutcomeId> ids = [.. page.Select(id => new OutcomeId(id))];
            var signed = (await db.FindOutcomesAsync(ids, cancellationToken)).Where(o => o.State == OutcomeState.Signed).ToList();
            var cases = await db.FindCasesAsync([.. signed.Select(o => o.CaseId)], cancellationToken);
            foreach (var outcome in signed)
            {
                CasePlace? place = cases.TryGetValue(outcome.CaseId, out var found) ? found.Place : null;
                live.Check(OutcomeAggregate.Of(outcome.Id), "outcome-follow-up", place == CasePlace.FollowUp, $"case in {place}", findings);
            }
        }

        await foreach (var page in AggregateIds.PagesAsync(db, HandOverAggregate.Kind, cancellationToken))
        {
            List<HandOverId> ids = [.. page.Select(id => new HandOverId(id))];
            foreach (var handOver in await db.FindHandOversAsync(ids, cancellationToken))
            {
                live.Check(HandOverAggregate.Of(handOver.Id), "board-hand-over", handOver.State != HandOverState.Told, handOver.State.ToString(), findings);
            }
        }
    }
}
