using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.EarlyEvents;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>What became of a candidate.</summary>
internal enum WorkOutcome
{
    /// <summary>One stimulus had its effect, or was put off with a note of why.</summary>
    Worked,

    /// <summary>Somebody else holds it, or has done the work.</summary>
    Passed,

    /// <summary>It was handed out and not looked at.</summary>
    GivenBack,
}

/// <summary>Takes in one stimulus, or one due time, of one instance: one transaction.</summary>
public sealed partial class StimulusWorker(NpgsqlDataSource database, BurstRunner bursts, EventKeeper keeper, WakeBell bell, TimeProvider time, ILogger<StimulusWorker> logger)
{
    private const int MostCandidates = 64;

    /// <summary>What seems to be due now, early events included.</summary>
    internal Task<WorkSeen> LookAsync(CancellationToken cancellationToken) => LookAsync(MostCandidates, cancellationToken);

    /// <summary>The same, but so many of each kind at most.</summary>
    internal async Task<WorkSeen> LookAsync(int atMost, CancellationToken cancellationToken)
    {
        var seen = await WorkSeen.LookAsync(database, time.GetUtcNow(), atMost, cancellationToken);
        if (seen.HasEventsToTend && await keeper.TendAsync(cancellationToken) > 0)
        {
            seen = await WorkSeen.LookAsync(database, time.GetUtcNow(), atMost, cancellationToken);
        }

        return seen;
    }

    /// <summary>Does everything that is due now, one after the other, and what follows from it; returns how many transactions that took.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        for (var done = 0; ;)
        {
            var before = done;
            foreach (var candidate in (await LookAsync(cancellationToken)).Candidates)
            {
                if (await RunAsync(candidate, cancellationToken) == WorkOutcome.Worked)
                {
                    bell.Ring();
                    done++;
                }
            }

            if (done == before)
            {
                return done;
            }
        }
    }

    /// <summary>Does one; whoever calls rings the bell.</summary>
    internal async Task<WorkOutcome> RunAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var outcome = WorkOutcome.Passed;
        await RunAsync(candidate, () => null, (_, became) => outcome = became, cancellationToken);
        return outcome;
    }

    /// <summary>
    /// Does one after the other on one connection, each in a transaction of its own: what saves and commits one also begins the next transaction and takes its instance in hand, in one round trip.
    /// One that somebody else holds, or that is no longer there, is passed over. Ends when there is no further one, and when one has failed.
    /// </summary>
    /// <param name="first">To begin with.</param>
    /// <param name="next">Hands out another; none to end.</param>
    /// <param name="done">Told once of each that was handed out, whatever became of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task RunAsync(Candidate first, Func<Candidate?> next, Action<Candidate, WorkOutcome> done, CancellationToken cancellationToken)
    {
        List<Candidate> inHand = [first];
        void Done(WorkOutcome outcome)
        {
            var candidate = inHand[0];
            inHand.RemoveAt(0);
            done(candidate, outcome);
        }

        WorkClaim? Following()
        {
            if (next() is not { } candidate)
            {
                return null;
            }

            inHand.Add(candidate);
            return new(candidate, time.GetUtcNow());
        }

        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var claim = new WorkClaim(first, time.GetUtcNow());
            await Sql.ReadAsync(transaction, [claim.Command()], claim.Read, cancellationToken);
            while (true)
            {
                if (claim.Order() is not { } order)
                {
                    Done(WorkOutcome.Passed);
                    if (Following() is not { } other)
                    {
                        return;
                    }

                    claim = other;
                    await Sql.ReadAsync(transaction, [new NpgsqlBatchCommand("rollback and chain"), claim.Command()], claim.Read, cancellationToken);
                    continue;
                }

                // A failure after the commit could not be told from one before it, and would be somebody's incident.
                var following = order.IsLastAttempt ? null : Following();
                var goesOn = await TakeInAsync(connection, transaction, order with { Next = following }, cancellationToken);
                Done(WorkOutcome.Worked);
                if (!goesOn || following is null)
                {
                    return;
                }

                claim = following;
            }
        }
        finally
        {
            while (inHand.Count > 0)
            {
                Done(WorkOutcome.GivenBack);
            }
        }
    }

    /// <summary>Takes one in, or notes why it failed; returns whether the next one's transaction has begun.</summary>
    private async Task<bool> TakeInAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, BurstOrder order, CancellationToken cancellationToken)
    {
        try
        {
            if ((await bursts.RunAsync(transaction, order, cancellationToken)).IsCommitted)
            {
                return order.Next is not null;
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await transaction.RollbackAsync(cancellationToken);
            LogFailed(logger, order.Instance.Slug, order.Instance.Id.Value, order.Stimulus.Kind, order.Stimulus.Attempts + 1, FailureCode.Of(e));
            await NoteFailureAsync(connection, order, e, cancellationToken);
        }

        return false;
    }

    private async Task NoteFailureAsync(NpgsqlConnection connection, BurstOrder order, Exception cause, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        await Sql.ExecuteAsync(
            transaction,
            [
                (order.Stimulus.Id, FailureCode.IsFinal(cause, order.IsLastAttempt)) switch
                {
                    ({ } id, true) => FailureStore.Stick(order.Instance, id, cause, order.Stimulus.Attempts, now),
                    ({ } id, false) => FailureStore.PutOff(order.Instance, id, cause, order.Stimulus.Attempts, now),
                    _ => FailureStore.PutOffDueTime(order, order.Stimulus.Wait ?? 0, cause, now),
                },
            ],
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A step of {Workflow} {Instance} failed ({Kind}, attempt {Attempt}): {Cause}")]
    private static partial void LogFailed(ILogger logger, string workflow, Guid instance, StimulusKind kind, int attempt, string cause);
}
