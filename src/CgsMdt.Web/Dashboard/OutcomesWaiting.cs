using CgsMdt.Core.Outcomes;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Web.Display;

namespace CgsMdt.Web.Dashboard;

/// <summary>What follows a discussion and waits for a person: outcomes to sign, hand-overs to receive, to answer and to chase, actions to end.</summary>
public sealed class OutcomesWaiting(RecordContext db, ListOutcomesToSign outcomes, ListHandOvers handOvers, ListActions actions)
{
    private const int NamedOutcomes = 3;
    private static readonly BoardRole[] Chasing = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>Outcomes first, then hand-overs, then actions.</summary>
    public async Task<IReadOnlyList<Waiting>> FindAsync(PersonId me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var toSign = await outcomes.ExecuteAsync(me, now, cancellationToken);
        var handedOver = await handOvers.ExecuteAsync(me, now, cancellationToken);
        var mine = await actions.ExecuteAsync(me, cancellationToken);
        var chased = await db.BoardsOfAsync(me, Chasing, LondonCalendar.DateOf(now), cancellationToken);
        return [.. ToSign(toSign, now), .. Received(handedOver.Received, now), .. ToChase(handedOver.Sent.Where(row => chased.Contains(row.Facts.FromBoard)), now), .. Actions(mine.Open, now)];
    }

    private static IEnumerable<Waiting> ToSign(IReadOnlyList<OutcomeToSign> waiting, DateTimeOffset now)
    {
        foreach (var one in waiting.Take(NamedOutcomes))
        {
            yield return new(1, $"outcome to sign, {one.CaseReference}, {one.BoardName}", $"since {LondonTime.ShortDate(one.WaitsSince)}, {Wait.Since(one.WaitsSince, now)}", Links.Outcome(one.CaseReference), "Sign");
        }

        if (waiting.Count > NamedOutcomes)
        {
            var next = waiting[NamedOutcomes];
            yield return new(waiting.Count - NamedOutcomes, "more outcomes to sign, the longest wait first", $"next {next.CaseReference}", Links.Outcome(next.CaseReference), "Sign the next");
        }
    }

    private static IEnumerable<Waiting> Received(IReadOnlyList<HandOverRow> rows, DateTimeOffset now)
    {
        var toReceive = rows.Where(row => row.IsMineToReceive && row.Facts.State is HandOverState.Opened or HandOverState.Sent).ToList();
        if (toReceive.Count > 0)
        {
            yield return new(toReceive.Count, $"{Waiting.Plural(toReceive.Count, "hand-over")} to receive", Oldest(toReceive, now), Links.HandOvers, "Receive");
        }

        var toAnswer = rows.Where(row => row.IsMineToAnswer && row.IsDecided && row.Facts.State == HandOverState.Received).ToList();
        if (toAnswer.Count > 0)
        {
            yield return new(toAnswer.Count, $"{Waiting.Plural(toAnswer.Count, "hand-over")} to answer", Oldest(toAnswer, now), Links.HandOvers, "Answer");
        }
    }

    private static IEnumerable<Waiting> ToChase(IEnumerable<HandOverRow> rows, DateTimeOffset now) =>
        from row in rows
        where row.Facts.State is HandOverState.Opened or HandOverState.Sent
        group row by row.ToName into board
        let late = board.ToList()
        select new Waiting(late.Count, $"{Waiting.Plural(late.Count, "hand-over")} not yet received by {board.Key}", Oldest(late, now), Links.HandOvers, "Chase");

    private static IEnumerable<Waiting> Actions(IReadOnlyList<ActionRow> open, DateTimeOffset now)
    {
        if (open.Count > 0)
        {
            yield return new(open.Count, $"{Waiting.Plural(open.Count, "action")} of yours", $"the next {Wait.Due(open[0].Action.DueOn, now)}", Links.Actions, "See actions");
        }
    }

    private static string Oldest(List<HandOverRow> rows, DateTimeOffset now) => $"oldest {Wait.Since(rows.Min(row => row.Facts.OpenedAt), now)}";
}
