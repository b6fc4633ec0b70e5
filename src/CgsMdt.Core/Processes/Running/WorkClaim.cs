using System.Globalization;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Takes one candidate in hand: a statement and what it found.</summary>
/// <param name="candidate">What was seen.</param>
/// <param name="now">The instant at which it is to be taken in, UTC.</param>
internal sealed class WorkClaim(Candidate candidate, DateTimeOffset now)
{
    private const string Taken = "claim_taken";

    private static readonly Func<ClaimText, string> Text = Sql.ByCount<ClaimText>(claim =>
    {
        var tables = claim.Tables.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (work, first) = claim.IsDueTime
            ? ("processes.waits w where w.number = $4 and w.due <= $3 and not exists (select 1 from processes.stimuli s where s.instance_id = i.id offset 0) and w", 5)
            : ("processes.stimuli s where s.id = $4 and s.attempts = $5 and s.state = 'Pending' and s.not_before <= $3 and s", 6);
        var locked = string.Concat(tables.Select((table, n) => string.Create(CultureInfo.InvariantCulture, $"{table} a{n}, ")));
        var which = string.Concat(tables.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $" and a{n}.id = ${first + n}")));
        var names = string.Concat(tables.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"a{n}, ")));
        return $"select true as {Taken} from {locked}processes.instances i, {work}.instance_id = i.id and i.id = $1 and i.revision = $2{which} for no key update of {names}i skip locked";
    });

    private bool isTaken;

    /// <summary>
    /// Locks aggregates, then the instance, passing over what is held. What was seen of it holds if no burst has been saved since and the stimulus or due time is still there, to be taken in now.
    /// </summary>
    public NpgsqlBatchCommand Command()
    {
        var stimulus = candidate.Stimulus;
        return Sql.Command(
            Text(new(string.Join(' ', candidate.Locks.Select(l => l.Kind.Table)), stimulus is null)),
            [
                Sql.Of(candidate.Instance.Value), Sql.Of(candidate.Seen.Revision), Sql.Of(now), stimulus is null ? Sql.Of(candidate.DueWait) : Sql.Of(stimulus.Id!.Value),
                .. stimulus is null ? [] : new[] { Sql.Of(stimulus.Attempts) }, .. candidate.Locks.Select(l => Sql.Of(l.Id)),
            ]);
    }

    /// <summary>Notes a row that the statement, or one before it in the same round trip, has returned.</summary>
    public void Read(NpgsqlDataReader row)
    {
        isTaken |= row.GetName(0) == Taken;
    }

    /// <summary>What is to be taken in; none if it is held, or no longer there.</summary>
    public BurstOrder? Order()
    {
        if (!isTaken)
        {
            return null;
        }

        var operationId = Guid.CreateVersion7(now);
        var stimulus = candidate.Stimulus ?? ClaimedStimulus.DueTime(candidate.DueWait, operationId);
        return new(candidate.Seen, stimulus, operationId, now, stimulus.Attempts + 1 >= FailureStore.LastAttempt) { MayCommit = true, Held = candidate.Locks };
    }

    /// <summary>What the text depends on: the tables of the aggregates, and whether it is for a due time.</summary>
    private readonly record struct ClaimText(string Tables, bool IsDueTime);
}
