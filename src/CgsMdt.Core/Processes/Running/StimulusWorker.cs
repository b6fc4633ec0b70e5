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
}

/// <summary>Takes in one stimulus, or one due time, of one instance: one transaction.</summary>
public sealed partial class StimulusWorker(NpgsqlDataSource database, BurstRunner bursts, EventKeeper keeper, WakeBell bell, TimeProvider time, ILogger<StimulusWorker> logger)
{
    private const int MostCandidates = 64;

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
                    done++;
                }
            }

            if (done == before)
            {
                return done;
            }
        }
    }

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

        bell.Ring();
        return WorkOutcome.Worked;
    }

    /// <summary>Locks aggregates, then the instance, passing over what is held; looks again at what there is to do. One round trip.</summary>
    private async Task<BurstOrder?> ClaimAsync(NpgsqlTransaction transaction, Candidate candidate, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var aggregate in candidate.Locks)
        {
            batch.BatchCommands.Add(Sql.Command($"select 1 from {aggregate.Kind.Table} where id = $1 for no key update skip locked", Sql.Of(aggregate.Id)));
        }

        batch.BatchCommands.Add(Sql.Command($"select {ClaimedInstance.Columns} from processes.instances i where i.id = $1 for no key update skip locked", Sql.Of(candidate.Instance.Value)));
        batch.BatchCommands.Add(Sql.Command(
            $"select {ClaimedStimulus.Columns}, s.not_before <= $2 from processes.stimuli s where s.instance_id = $1 order by s.kind <> 'Continue', s.id limit 1", Sql.Of(candidate.Instance.Value), Sql.Of(now)));
        batch.BatchCommands.Add(Sql.Command("select number from processes.waits where instance_id = $1 and due <= $2 order by due, number limit 1", Sql.Of(candidate.Instance.Value), Sql.Of(now)));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var _ in candidate.Locks)
        {
            if (!await rows.ReadAsync(cancellationToken))
            {
                return null;
            }

            await rows.NextResultAsync(cancellationToken);
        }

        var instance = await rows.ReadAsync(cancellationToken) ? ClaimedInstance.Read(rows) : null;
        await rows.NextResultAsync(cancellationToken);
        ClaimedStimulus? stimulus = null;
        if (await rows.ReadAsync(cancellationToken))
        {
            stimulus = ClaimedStimulus.Read(rows, 0);
            if (stimulus.State == StimulusState.Stuck || !rows.GetBoolean(ClaimedStimulus.Count))
            {
                return null;
            }
        }

        await rows.NextResultAsync(cancellationToken);
        var operationId = Guid.CreateVersion7(now);
        if (stimulus is null && await rows.ReadAsync(cancellationToken))
        {
            stimulus = ClaimedStimulus.DueTime(rows.GetInt32(0), operationId);
        }

        return instance is null || stimulus is null ? null : new(instance, stimulus, operationId, now, stimulus.Attempts + 1 >= FailureStore.LastAttempt) { MayCommit = true, Held = candidate.Locks };
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A step of {Workflow} {Instance} failed ({Kind}, attempt {Attempt}): {Cause}")]
    private static partial void LogFailed(ILogger logger, string workflow, Guid instance, StimulusKind kind, int attempt, string cause);
}
