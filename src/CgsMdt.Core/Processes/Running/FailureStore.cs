using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>The stable code of a failure.</summary>
internal static class FailureCode
{
    /// <summary>Goes on without end, however often it is tried.</summary>
    public const string Runaway = "process.runaway";

    public static string Of(Exception e) => e switch
    {
        ActivityFailedException failed => failed.Code,
        AggregateBusyException busy => $"process.busy-{busy.Needed.Kind.Name}",
        StateFormatException => "process.state-unreadable",
        DefinitionUnusableException => "process.version-unusable",
        PostgresException postgres => $"process.database-{postgres.SqlState}",
        DbUpdateException { InnerException: PostgresException postgres } => $"process.database-{postgres.SqlState}",
        _ => $"process.{e.GetType().Name}",
    };

    /// <summary>Whether another attempt is not to be made before somebody has looked.</summary>
    public static bool IsFinal(Exception e, bool isLastAttempt) => e is ActivityFailedException { Code: Runaway } || (isLastAttempt && !IsRace(e));

    /// <summary>Whether nobody is at fault: another transaction was in the way.</summary>
    public static bool IsRace(Exception e) =>
        e is AggregateBusyException or DbUpdateConcurrencyException
        || (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable;
}

/// <summary>Writes down failed attempts: when the next one is, or that there is none before somebody has looked.</summary>
internal static class FailureStore
{
    /// <summary>Attempts made before somebody is asked.</summary>
    public const int LastAttempt = 6;

    private static readonly TimeSpan AfterRace = TimeSpan.FromMilliseconds(20);

    /// <summary>Before a version that cannot be run here is tried again, so that another process may come first.</summary>
    private static readonly TimeSpan ForAnother = TimeSpan.FromSeconds(15);

    /// <summary>How long processes of different versions of the program may run side by side before it counts as a failure that none of them can run a version.</summary>
    private static readonly TimeSpan SideBySide = TimeSpan.FromHours(1);

    /// <summary>Puts a stimulus off. A race does not count as an attempt; nor, for an hour, does a version that cannot be run here: another process may be able to.</summary>
    public static NpgsqlBatchCommand PutOff(ClaimedInstance instance, long stimulus, Exception cause, int attempts, DateTimeOffset now)
    {
        var needed = (cause as AggregateBusyException)?.Needed;
        return Sql.Command(
            """
            update processes.stimuli
            set attempts = case when occurred_at > $8 then $9 else $2 end, not_before = $3, last_error = $4, needs_kind = $5, needs_id = $6
            where id = $1 and instance_id = $7
            """,
            Sql.Of(stimulus), Sql.Of(FailureCode.IsRace(cause) ? attempts : attempts + 1), Sql.Of(now + Delay(cause, attempts)), Sql.Of(FailureCode.Of(cause)), Sql.OrNull(needed?.Kind.Name), Sql.OrNull(needed?.Id),
            Sql.Of(instance.Id.Value), Sql.OrNull(cause is DefinitionUnusableException ? now - SideBySide : null), Sql.Of(attempts));
    }

    /// <summary>Makes a stimulus of a due time whose burst failed, so that the next attempt can wait; nothing, if the time was moved or the wait has ended since.</summary>
    /// <param name="order">The burst that failed.</param>
    /// <param name="wait">The wait whose time had come for it.</param>
    /// <param name="cause">Why it failed.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static NpgsqlBatchCommand PutOffDueTime(BurstOrder order, int wait, Exception cause, DateTimeOffset now)
    {
        var needed = (cause as AggregateBusyException)?.Needed;
        return Sql.Command(
            """
            with put_off as (update processes.waits set due = null where instance_id = $1 and number = $2 and due <= $10 returning number)
            insert into processes.stimuli (instance_id, kind, wait, actor_kind, operation_id, occurred_at, not_before, attempts, last_error, state, needs_kind, needs_id)
            select $1, 'Timer', number, 'System', $3, $4, $5, $6, $7, 'Pending', $8, $9 from put_off
            """,
            Sql.Of(order.Instance.Id.Value), Sql.Of(wait), Sql.Of(order.OperationId), Sql.Of(now), Sql.Of(now + Delay(cause, 0)), Sql.Of(FailureCode.IsRace(cause) || cause is DefinitionUnusableException ? 0 : 1), Sql.Of(FailureCode.Of(cause)),
            Sql.OrNull(needed?.Kind.Name), Sql.OrNull(needed?.Id), Sql.Of(order.Now));
    }

    /// <summary>The instance itself cannot be run: the stimulus is stuck until somebody has looked. Nothing, if somebody else has taken it in or tried it since.</summary>
    public static NpgsqlBatchCommand Stick(ClaimedInstance instance, long stimulus, Exception cause, int attempts, DateTimeOffset now) => Sql.Command(
        """
        with stuck as (
            update processes.stimuli set state = 'Stuck', last_error = $3
            where instance_id = $1 and id = $2 and attempts = $6 and state = 'Pending'
            returning id)
        insert into processes.incidents (instance_id, stimulus_id, code, message, raised_at) select $1, id, $3, $4, $5 from stuck
        """,
        Sql.Of(instance.Id.Value), Sql.Of(stimulus), Sql.Of(FailureCode.Of(cause)), Sql.Of("The workflow's next step could not be worked out."), Sql.Of(now), Sql.Of(attempts));

    private static TimeSpan Delay(Exception cause, int attempts) =>
        FailureCode.IsRace(cause) ? AfterRace : cause is DefinitionUnusableException && attempts == 0 ? ForAnother : BackOff(attempts);

    private static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(Math.Pow(4, attempts), 300));
}
