using System.Globalization;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Writes stimulus rows.</summary>
internal static class StimulusStore
{
    /// <summary>The columns of a stimulus: instance, kind, wait, event name, then <see cref="Cause"/>, then activity and payload.</summary>
    public const string Into = $"{IntoAny})";

    /// <summary>The same, then the correlation id an event was sent with and whether it is for this instance only.</summary>
    public const string IntoForEvent = $"{IntoAny}, correlation, is_local)";

    private const string IntoAny =
        "insert into processes.stimuli (instance_id, kind, wait, event_name, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, not_before, attempts, state, activity_id, payload";

    /// <summary>Who caused it and when, from <see cref="CauseOf"/>.</summary>
    public const string Cause = "$1, $2, $3, $4, $5, $5, 0, 'Pending'";

    private const string Nothing = "null, null";
    private static readonly Func<int, string> ResumeAny = Sql.ByCount(count => Resume(count, ""));

    /// <summary>For each instance by itself (<c>offset 0</c>): no plan may begin with the queue.</summary>
    private static readonly Func<int, string> Woken = Sql.ByCount(count =>
        $"""
        select {ClaimedInstance.Columns}, s.id, s.wait, s.event_name, s.operation_id = $1 and s.kind = 'Resume'
        from processes.instances i cross join lateral (
            select id, wait, event_name, operation_id, kind from processes.stimuli where instance_id = i.id order by id offset 0) s
        where i.aggregate_id in ({Sql.Rows(count, 2, "uuid")})
        order by i.id, s.id for no key update of i skip locked
        """);

    private static readonly Func<int, string> ResumeOthers = Sql.ByCount(count => Resume(count, string.Create(CultureInfo.InvariantCulture, $"where w.instance_id <> ${6 + (2 * count)}")));

    /// <summary>Wakes the waits that these keys find, each once, but none of the instance whose own step it is.</summary>
    public static NpgsqlBatchCommand Resume(IReadOnlyCollection<KeyValuePair<long, string>> keys, InstanceId? except, Operation operation) => Sql.Command(
        except is null ? ResumeAny(keys.Count) : ResumeOthers(keys.Count),
        [.. CauseOf(operation), .. keys.SelectMany(k => new[] { Sql.Of(k.Key), Sql.Of(k.Value) }), .. except is null ? [] : new[] { Sql.Of(except.Value.Value) }]);

    /// <summary>Locks the instances of some aggregates that have anything to take in, passing over what is held; returns what they have, oldest first, and of each whether this operation has woken it.</summary>
    public static NpgsqlBatchCommand ClaimWoken(IReadOnlyCollection<AggregateRef> touched, Operation operation) =>
        Sql.Command(Woken(touched.Count), [Sql.Of(operation.Id), .. touched.Select(t => Sql.Of(t.Id))]);

    /// <summary>Wakes the first few of those who wait for the same thing, in the order they gave.</summary>
    public static NpgsqlBatchCommand Wake(Wake wake, InstanceId except, Operation operation) => Sql.Command(
        $"""
        {Into}
        select w.instance_id, 'Resume', w.number, null, {Cause}, {Nothing}
        from processes.waits w where w.key_hash = $6 and w.kind = 'Own' and w.instance_id <> $7
        order by w.correlation, w.since limit $8
        """,
        [.. CauseOf(operation), Sql.Of(Waits.HashOf(WaitKeys.Own(wake.Name, wake.Key))), Sql.Of(except.Value), Sql.Of(wake.AtMost)]);

    /// <summary>Something an administrator, or a burst that was cut off, wants of one instance.</summary>
    public static NpgsqlBatchCommand Direct(InstanceId instance, StimulusKind kind, int? executionId, string? outcome, Operation operation) => Sql.Command(
        """
        insert into processes.stimuli (instance_id, kind, execution_id, outcome, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, not_before, attempts, state, continuations)
        values ($6, $7, $8, $9, $1, $2, $3, $4, $5, $5, 0, 'Pending', $10)
        """,
        [.. CauseOf(operation), Sql.Of(instance.Value), Sql.Of(kind.ToString()), Sql.OrNull(executionId), Sql.OrNull(outcome), Sql.Of(kind == StimulusKind.Continue ? 1 : 0)]);

    /// <summary>Has the steps of an instance that wait look again, each once.</summary>
    public static NpgsqlBatchCommand Ask(InstanceId instance, int[] waits, Operation operation) => Sql.Command(
        $"""
        {Into}
        select $6, 'Resume', number, null::text, {Cause}, {Nothing} from unnest($7) as number
        where not exists (select 1 from processes.stimuli s where s.instance_id = $6 and s.kind = 'Resume' and s.wait = number)
        """,
        [.. CauseOf(operation), Sql.Of(instance.Value), Sql.Of(waits)]);

    private static string Resume(int keys, string which) =>
        $"""
        {Into}
        select w.instance_id, 'Resume', w.number, k.event_name, {Cause}, {Nothing}
        from (values {Sql.Rows(keys, 6, "bigint", "text")}) as k (hash, event_name) join processes.waits w on w.key_hash = k.hash and w.kind = 'Own'
        {which}
        order by w.instance_id, w.number
        """;

    public static NpgsqlParameter[] CauseOf(Operation operation) =>
    [
        Sql.Of(operation.Actor.Kind.ToString()), Sql.OrNull(operation.Actor.Id), Sql.OrNull(operation.Actor.OnBehalfOf), Sql.Of(operation.Id), Sql.Of(operation.Now),
    ];
}

/// <summary>A step made something that others wait for.</summary>
/// <param name="Name">What they wait for.</param>
/// <param name="Key">Which.</param>
/// <param name="AtMost">How many of them may be glad of it.</param>
public sealed record Wake(string Name, string Key, int AtMost);
