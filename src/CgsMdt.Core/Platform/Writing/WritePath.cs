using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Platform;

/// <summary>
/// The one way to change the record. In one transaction: the change, its events, the audit entry, the stimuli for workflows, the outbox rows
/// and the workflow's next step. A refusal changes nothing and is audited when it hides or forbids something.
/// </summary>
public sealed partial class WritePath(
    RecordContextFactory contexts,
    JoinedTransaction joined,
    AuditLog audit,
    WakeBell bell,
    ILogger<WritePath> logger,
    IProcessDriver? processes = null)
{
    private const int Tries = 3;

    /// <summary>Name of the savepoint before the workflows' next steps.</summary>
    internal const string BurstSavepoint = "burst";

    /// <summary>
    /// Runs a use case's body; it is run again on a fresh context after a deadlock, a serialization failure or a lost race for a unique key. It is also run again when a workflow's next step fails,
    /// which is rare: then with savepoints, so that the change commits without that step.
    /// </summary>
    /// <param name="action">The use case's name in the audit, such as <c>case.refer</c>.</param>
    /// <param name="operation">Who, why, when.</param>
    /// <param name="locks">The aggregates it will change.</param>
    /// <param name="body">Reads, decides and changes; returns what came of it.</param>
    /// <param name="cancellationToken">Ends the work when the caller has gone.</param>
    public async Task<TResult> RunAsync<TResult>(
        string action, Operation operation, IEnumerable<AggregateRef> locks, Func<WriteScope, Task<TResult>> body, CancellationToken cancellationToken)
        where TResult : Result
    {
        var wanted = locks.ToList();
        if (joined.Transaction is { } burst)
        {
            return await RunJoinedAsync(burst, action, operation, wanted, body, cancellationToken);
        }

        var isCareful = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (result, subjects) = await RunOnceAsync(action, operation, wanted, isCareful, body, cancellationToken);
                if (!result.IsSuccess && result.Error.Kind is ErrorKind.NotFound or ErrorKind.Forbidden)
                {
                    await audit.RefusedAsync(operation, action, subjects, result.Error.Code, cancellationToken);
                }

                return result;
            }
            catch (BurstFailedException)
            {
                isCareful = true;
                attempt--;
            }
            catch (AggregateBusyException busy) when (attempt < Tries)
            {
                wanted.Add(busy.Needed);
            }
            catch (Exception e) when (attempt < Tries && IsWorthAnotherTry(e))
            {
                LogAgain(logger, action, attempt);
            }
        }
    }

    private async Task<(TResult Result, List<AggregateRef> Subjects)> RunOnceAsync<TResult>(
        string action, Operation operation, List<AggregateRef> locks, bool isCareful, Func<WriteScope, Task<TResult>> body, CancellationToken cancellationToken)
        where TResult : Result
    {
        await using var connection = await contexts.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        joined.References = contexts.References.Begin();
        await AggregateLocks.TakeAsync(transaction, locks, joined.References, cancellationToken);
        await using var db = contexts.Join(transaction, joined.References);
        var scope = new WriteScope(db, transaction, operation, locks, mayWait: true, cancellationToken);
        var result = await body(scope);
        if (!result.IsSuccess)
        {
            await transaction.RollbackAsync(cancellationToken);
            return (result, [.. scope.Subjects, .. locks]);
        }

        var touched = await StoreAsync(scope, action, locks, isInBurst: false, cancellationToken);
        if (processes is null || !await RunBurstAsync(processes, scope, touched, isCareful, cancellationToken))
        {
            await transaction.CommitAsync(cancellationToken);
        }

        bell.Ring();
        return (result, []);
    }

    private async Task<TResult> RunJoinedAsync<TResult>(
        NpgsqlTransaction burst, string action, Operation operation, List<AggregateRef> locks, Func<WriteScope, Task<TResult>> body, CancellationToken cancellationToken)
        where TResult : Result
    {
        await AggregateLocks.TakeNowAsync(burst, locks.Where(l => !joined.Held.Contains(l)), cancellationToken);
        joined.ForgetRead();
        await using var db = contexts.Join(burst, joined.References ??= contexts.References.Begin());
        var scope = new WriteScope(db, burst, operation, locks.Concat(joined.Held), mayWait: false, cancellationToken);
        var result = await body(scope);
        if (result.IsSuccess)
        {
            await StoreAsync(scope, action, locks, isInBurst: true, cancellationToken);
        }

        return result;
    }

    private async Task<HashSet<AggregateRef>> StoreAsync(WriteScope scope, string action, List<AggregateRef> locks, bool isInBurst, CancellationToken cancellationToken)
    {
        await scope.Db.SaveChangesAsync(cancellationToken);
        HashSet<AggregateRef> touched = [.. locks, .. scope.Subjects];
        var audited = RecordRows.Of(AuditEntry.Of(scope.Operation, action, AuditOutcome.Done, touched));
        if (isInBurst && scope.Events.Count == 0)
        {
            joined.WriteLater(audited);
            return touched;
        }

        List<StoredEvent> events = [.. scope.Events.Select((e, position) => StoredEvent.Of(e, scope.Operation, position))];
        List<NpgsqlBatchCommand> rows = [.. events.Select(RecordRows.Of), audited];
        if (processes is not null)
        {
            await processes.RecordAsync(scope.Transaction, scope.Operation, rows, events, isInBurst ? [] : touched, scope.Made, cancellationToken);
        }
        else
        {
            await RecordRows.WriteAsync(scope.Transaction, rows, cancellationToken);
        }

        return touched;
    }

    private async Task<bool> RunBurstAsync(IProcessDriver driver, WriteScope scope, HashSet<AggregateRef> touched, bool isCareful, CancellationToken cancellationToken)
    {
        var transaction = scope.Transaction;
        if (isCareful)
        {
            await transaction.SaveAsync(BurstSavepoint, cancellationToken);
        }

        try
        {
            return await driver.RunInlineAsync(transaction, scope.Operation, touched, scope.Held, isCareful, cancellationToken);
        }
        catch (Exception e) when (isCareful && e is not OperationCanceledException)
        {
            // The person's change still commits; the stimulus stays and a worker takes it.
            LogBurstPutOff(logger, e.GetType().Name);
            await transaction.RollbackAsync(BurstSavepoint, cancellationToken);
            return false;
        }
        catch (Exception e) when (!isCareful && e is not OperationCanceledException && scope.IsConnected)
        {
            // A connection that is lost may have been lost after the commit: only while it stands is it certain that nothing has been committed.
            throw new BurstFailedException(e);
        }
    }

    private static bool IsWorthAnotherTry(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation
        || e is DbUpdateConcurrencyException;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} is run again after losing a race (try {Attempt})")]
    private static partial void LogAgain(ILogger logger, string action, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A workflow's next step was put off: {Cause}")]
    private static partial void LogBurstPutOff(ILogger logger, string cause);
}

/// <summary>A workflow's next step has failed in the middle of a write, which is to be run again with more care.</summary>
internal sealed class BurstFailedException(Exception cause) : Exception("A workflow's next step failed.", cause);
