using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.EarlyEvents;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CgsMdt.Core.Processes.Running;

/// <summary>What became of a candidate.</summary>
internal enum WorkOutcome
{
    /// <summary>One stimulus had its effect, or was put off with a note of why.</summary>
    Worked,

    /// <summary>Somebody else holds it, or has done the work.</summary>
    Passed,
}

/// <summary>Takes in one stimulus, or one due time, of one instance: one transaction.</summary>
public sealed partial class StimulusWorker(NpgsqlDataSource database, BurstRunner bursts, EventKeeper keeper, WakeBell bell, TimeProvider time, ILogger<StimulusWorker> logger)
{
    private const int MostCandidates = 64;

    private static readonly Func<ClaimText, string> Claiming = Sql.ByCount<ClaimText>(claim =>
    {
        var tables = claim.Tables.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (work, first) = claim.IsDueTime
            ? ("processes.waits w where w.number = $4 and w.due <= $3 and not exists (select 1 from processes.stimuli s where s.instance_id = i.id) and w", 5)
            : ("processes.stimuli s where s.id = $4 and s.attempts = $5 and s.state = 'Pending' and s.not_before <= $3 and s", 6);
        var locked = string.Concat(tables.Select((table, n) => string.Create(CultureInfo.InvariantCulture, $"{table} a{n}, ")));
        var which = string.Concat(tables.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $" and a{n}.id = ${first + n}")));
        var names = string.Concat(tables.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"a{n}, ")));
        return $"select i.ctid from {locked}processes.instances i, {work}.instance_id = i.id and i.id = $1 and i.revision = $2{which} for no key update of {names}i skip locked";
    });

    /// <summary>What seems to be due now, early events included.</summary>
    internal async Task<WorkSeen> LookAsync(CancellationToken cancellationToken)
    {
        var seen = await WorkSeen.LookAsync(database, time.GetUtcNow(), MostCandidates, cancellationToken);
        if (seen.HasEventsToTend && await keeper.TendAsync(cancellationToken) > 0)
        {
            seen = await WorkSeen.LookAsync(database, time.GetUtcNow(), MostCandidates, cancellationToken);
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
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ClaimAsync(transaction, candidate, cancellationToken) is not { } order)
        {
            return WorkOutcome.Passed;
        }

        try
        {
            if (!(await bursts.RunAsync(transaction, order, cancellationToken)).IsCommitted)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await transaction.RollbackAsync(cancellationToken);
            LogFailed(logger, order.Instance.Slug, order.Instance.Id.Value, order.Stimulus.Kind, order.Stimulus.Attempts + 1, FailureCode.Of(e));
            await NoteFailureAsync(connection, order, e, cancellationToken);
        }

        return WorkOutcome.Worked;
    }

    /// <summary>
    /// Locks aggregates, then the instance, passing over what is held. What was seen of it holds if no burst has been saved since and the stimulus or due time is still there, to be taken in now.
    /// </summary>
    private async Task<BurstOrder?> ClaimAsync(NpgsqlTransaction transaction, Candidate candidate, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isDueTime = candidate.Stimulus is null;
        var claim = Sql.Command(
            Claiming(new(string.Join(' ', candidate.Locks.Select(l => l.Kind.Table)), isDueTime)),
            [
                Sql.Of(candidate.Instance.Value), Sql.Of(candidate.Seen.Revision), Sql.Of(now), isDueTime ? Sql.Of(candidate.DueWait) : Sql.Of(candidate.Stimulus!.Id!.Value),
                .. isDueTime ? [] : new[] { Sql.Of(candidate.Stimulus!.Attempts) }, .. candidate.Locks.Select(l => Sql.Of(l.Id)),
            ]);
        NpgsqlTid? found = null;
        await Sql.ReadAsync(transaction, [claim], row => found = row.GetFieldValue<NpgsqlTid>(0), cancellationToken);
        if (found is not { } place)
        {
            return null;
        }

        var operationId = Guid.CreateVersion7(now);
        var stimulus = candidate.Stimulus ?? ClaimedStimulus.DueTime(candidate.DueWait, operationId);
        return new(candidate.Seen with { Place = place }, stimulus, operationId, now, stimulus.Attempts + 1 >= FailureStore.LastAttempt) { MayCommit = true, Held = candidate.Locks };
    }

    private async Task NoteFailureAsync(NpgsqlConnection connection, BurstOrder order, Exception cause, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        await Sql.ExecuteAsync(
            transaction,
            (order.Stimulus.Id, order.IsLastAttempt && !FailureCode.IsRace(cause)) switch
            {
                ({ } id, true) => FailureStore.Stick(order.Instance, id, cause, now),
                ({ } id, false) => [FailureStore.PutOff(order.Instance, id, cause, order.Stimulus.Attempts, now)],
                _ => [FailureStore.PutOffDueTime(order, order.Stimulus.Wait ?? 0, cause, now)],
            },
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What the text of a claim depends on: the tables of the aggregates, and whether it is for a due time.</summary>
    private readonly record struct ClaimText(string Tables, bool IsDueTime);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A step of {Workflow} {Instance} failed ({Kind}, attempt {Attempt}): {Cause}")]
    private static partial void LogFailed(ILogger logger, string workflow, Guid instance, StimulusKind kind, int attempt, string cause);
}
