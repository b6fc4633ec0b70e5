using System.Text;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.EarlyEvents;

/// <summary>Brings events that were sent early together with the waits that began later. Each wait takes the oldest that is for it; an event goes with the first waits that take it.</summary>
internal static class EarlyEventMatch
{
    /// <summary>No event is on its way to the wait <c>w</c> yet.</summary>
    public const string Unanswered = "not exists (select 1 from processes.stimuli a where a.instance_id = w.instance_id and a.wait = w.number and a.kind = 'Event' offset 0)";

    /// <summary>A wait has been found for the kept event <c>e</c>. In two parts, so that each can use its index: one event of a thousand patients' finds its own wait.</summary>
    public const string HasWait =
        $"""
        ((e.correlation is null and exists (select 1 from processes.waits w where {IsFor}))
        or (e.correlation is not null and exists (select 1 from processes.waits w where {IsFor} and w.correlation = e.correlation)))
        """;

    private const string IsFor = $"w.key_hash = e.key_hash and w.kind = 'Event' and (e.only_instance is null or w.instance_id = e.only_instance) and {Unanswered}";

    private const string Giving =
        """
        gone as (delete from processes.kept_events where id in (select id from pairs) returning *)
        insert into processes.stimuli
            (instance_id, kind, wait, event_name, payload, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, not_before, attempts, state, correlation, is_local)
        select p.instance_id, 'Event', p.number, g.name, g.payload, g.actor_kind, g.actor_id, g.on_behalf_of, coalesce($2, g.operation_id), g.sent_at, $1, 0, 'Pending', g.correlation, g.only_instance is not null
        from pairs p join gone g on g.id = p.id order by p.id, p.number
        """;

    /// <summary>Gives the new waits of an instance what was sent before they began, as part of the operation that made them.</summary>
    public static NpgsqlBatchCommand ForNewWaits(InstanceId instance, int[] waits, Operation operation) => Sql.Command(
        $"""
        with waiting as (select w.* from processes.waits w where w.instance_id = $3 and w.number = any($4) and w.kind = 'Event' and {Unanswered}),
        kept as (
            select e.id, e.key_hash, e.correlation, e.only_instance from processes.kept_events e
            where e.state = 'Kept' and e.expires_at > $1 and e.key_hash in (select key_hash from waiting) and (e.only_instance is null or e.only_instance = $3)
            order by e.id for update skip locked),
        pairs as (
            select distinct on (w.instance_id, w.number) w.instance_id, w.number, e.id
            from waiting w join kept e on e.key_hash = w.key_hash and (e.correlation is null or e.correlation = w.correlation)
            order by w.instance_id, w.number, e.id),
        {Giving}
        """,
        Sql.Of(operation.Now), Sql.OrNull(operation.Id), Sql.Of(instance.Value), Sql.Of(waits));

    /// <summary>Does so for all, in case an event and a wait for it were written at the same moment and did not see each other.</summary>
    public static NpgsqlBatchCommand ForAll(DateTimeOffset now) => Sql.Command(
        $"""
        with kept as (
            select e.id, e.key_hash, e.correlation, e.only_instance from processes.kept_events e
            where e.state = 'Kept' and e.expires_at > $1 and {HasWait}
            order by e.id limit 500 for update skip locked),
        found as (
            select w.instance_id, w.number, e.id from kept e join processes.waits w on {IsFor} and w.correlation = e.correlation
            union all
            select w.instance_id, w.number, e.id from kept e join processes.waits w on {IsFor} where e.correlation is null),
        pairs as (select distinct on (instance_id, number) instance_id, number, id from found order by instance_id, number, id),
        {Giving}
        """,
        Sql.Of(now), Sql.OrNull(default(Guid?)));

    /// <summary>Keeps an event again that was on its way to a wait which something else has ended: as if nobody had waited when it was sent.</summary>
    public static NpgsqlBatchCommand KeepAgain(InstanceId instance, string name, long stimulus) => Sql.Command(
        """
        insert into processes.kept_events (name, key_hash, correlation, payload, only_instance, actor_kind, actor_id, on_behalf_of, operation_id, sent_at, expires_at, state)
        select event_name, $3, correlation, payload, case when is_local then instance_id end, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, occurred_at + $4, 'Kept'
        from processes.stimuli where instance_id = $1 and id = $2
        """,
        Sql.Of(instance.Value), Sql.Of(stimulus), Sql.Of(Waits.HashOf(WaitKeys.Event(name))), Sql.Of(SentEvent.KeptFor));

    /// <summary>An instance that comes to wait for the very event that started it, in its first burst, is past that wait by the same event (rule 3.4.5 of the notes on Elsa).</summary>
    public static IEnumerable<NpgsqlBatchCommand> ForOwnStart(int[] waits, string eventName, JsonElement? payload, InstanceId instance, Operation operation, Guid sentBy)
    {
        yield return Sql.Command(
            $"""
            {StimulusStore.IntoForEvent}
            select w.instance_id, 'Event', w.number, $7, {StimulusStore.Cause}, null::text, $8::jsonb, i.correlation, false
            from processes.waits w join processes.instances i on i.id = w.instance_id where w.instance_id = $6 and w.number = any($9) order by w.number
            """,
            [
                .. StimulusStore.CauseOf(operation), Sql.Of(instance.Value), Sql.Of(eventName), Sql.Json(payload is { } p ? Encoding.UTF8.GetBytes(p.GetRawText()) : null), Sql.Of(waits),
            ]);
        yield return Sql.Command(
            "delete from processes.kept_events where id = (select id from processes.kept_events where key_hash = $1 and operation_id = $2 and state = 'Kept' order by id limit 1)",
            Sql.Of(Waits.HashOf(WaitKeys.Event(eventName))), Sql.Of(sentBy));
    }
}
