using System.Text;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.EarlyEvents;

/// <summary>
/// A plain event on its way, as in Elsa: it starts one instance for each trigger that hears it, then resumes every wait for it; one that resumed nobody is kept for a while,
/// even if it started something (rules 3.4.1 and 3.4.4 of the notes on Elsa).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Correlation">Reaches only waits with this correlation id, and is that of the instances it starts; none to reach all.</param>
/// <param name="Payload">What goes with it.</param>
/// <param name="OnlyInstance">Reaches only this instance and starts nothing; none to reach all.</param>
/// <param name="About">The aggregate that the instances it starts will drive.</param>
internal sealed record SentEvent(string Name, string? Correlation, JsonElement? Payload, InstanceId? OnlyInstance, AggregateRow About)
{
    /// <summary>How long an event that nobody waits for is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private long KeyHash => Waits.HashOf(WaitKeys.Event(Name));

    /// <summary>Everything it does, in order. A wait that an earlier event has already answered is not found again: the later event is kept for the next one.</summary>
    public IEnumerable<NpgsqlBatchCommand> Send(IEnumerable<StartingPoint> starts, Operation operation)
    {
        foreach (var start in OnlyInstance is null ? starts : [])
        {
            if (start.Activation != ActivationStrategy.Always)
            {
                yield return Sql.Command("select pg_advisory_xact_lock(hashtextextended('cgsmdt.start', 0))");
            }

            yield return Start(start, operation);
        }

        yield return DeliverOrKeep(operation);
    }

    private NpgsqlBatchCommand Start(StartingPoint start, Operation operation) => Sql.Command(
        $"""
        with started as (
            insert into processes.instances (id, slug, version, aggregate_kind, aggregate_id, is_leading, correlation, depth, status, revision, created_at, changed_at)
            select $6, $7, $8, $9, $10, false, $11, 0, 'Running', 0, $5, $5
            where not exists (select 1 from processes.instances where {Running(start.Activation)})
            returning id)
        {StimulusStore.Into}
        select id, 'Start', null::integer, $12, {StimulusStore.Cause}, $13, $14::jsonb from started
        """,
        [
            .. StimulusStore.CauseOf(operation), Sql.Of(InstanceId.New(operation.Now).Value), Sql.Of(start.Slug), Sql.Of(start.Version), Sql.Of(About.Kind), Sql.Of(About.Id),
            Sql.OrNull(Correlation), Sql.Of(Name), Sql.Of(start.ActivityId), PayloadParameter(),
        ]);

    /// <summary>The running instances that forbid another one. An event without correlation id stands in the way of every one, as in Elsa.</summary>
    private static string Running(ActivationStrategy activation) => activation switch
    {
        ActivationStrategy.Always => "false",
        ActivationStrategy.Singleton => "slug = $7 and status = 'Running'",
        ActivationStrategy.Correlation => "slug in (select slug from processes.definitions) and status = 'Running' and ($11::text is null or correlation = $11)",
        _ => "slug = $7 and status = 'Running' and ($11::text is null or correlation = $11)",
    };

    private NpgsqlBatchCommand DeliverOrKeep(Operation operation) => Sql.Command(
        $"""
        with taken as (
            {StimulusStore.IntoForEvent}
            select w.instance_id, 'Event', w.number, $7, {StimulusStore.Cause}, null::text, $8::jsonb, $9::text, $10::uuid is not null
            from processes.waits w
            where w.key_hash = $6 and w.kind = 'Event'{(Correlation is null ? "" : " and w.correlation = $9")}{(OnlyInstance is null ? "" : " and w.instance_id = $10")} and {EarlyEventMatch.Unanswered}
            order by w.since, w.instance_id, w.number
            returning id)
        insert into processes.kept_events (name, key_hash, correlation, payload, only_instance, actor_kind, actor_id, on_behalf_of, operation_id, sent_at, expires_at, state)
        select $7, $6, $9, $8::jsonb, $10, $1, $2, $3, $4, $5, $11, 'Kept'
        where not exists (select 1 from taken)
        """,
        [
            .. StimulusStore.CauseOf(operation), Sql.Of(KeyHash), Sql.Of(Name), PayloadParameter(), Sql.OrNull(Correlation), Sql.OrNull(OnlyInstance?.Value), Sql.Of(operation.Now + KeptFor),
        ]);

    private NpgsqlParameter PayloadParameter() => Sql.Json(Payload is { } payload ? Encoding.UTF8.GetBytes(payload.GetRawText()) : null);
}

/// <summary>The aggregate an instance drives, as its row names it.</summary>
internal readonly record struct AggregateRow(string Kind, Guid Id);
