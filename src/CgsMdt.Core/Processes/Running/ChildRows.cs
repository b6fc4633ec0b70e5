using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Writes child instances: that they exist, that they begin, and that their end is heard of.</summary>
internal static class ChildRows
{
    /// <summary>A child of the instance, which drives the same aggregate.</summary>
    public static ClaimedInstance New(BurstOrder order, ChildStart start, int version) => new(
        InstanceId.New(order.Now), start.DefinitionId, version, order.Instance.AggregateKind, order.Instance.AggregateId, InstanceStatus.Running, null, 0,
        start.CorrelationId, order.Instance.Id, start.WaitId, order.Instance.Depth + 1);

    /// <summary>Its row.</summary>
    public static NpgsqlBatchCommand Insert(ClaimedInstance child, DateTimeOffset now) => Sql.Command(
        """
        insert into processes.instances
            (id, slug, version, aggregate_kind, aggregate_id, is_leading, correlation, parent_id, parent_wait, depth, status, revision, created_at, changed_at)
        values ($1, $2, $3, $4, $5, false, $6, $7, $8, $9, 'Running', 0, $10, $10)
        """,
        Sql.Of(child.Id.Value), Sql.Of(child.Slug), Sql.Of(child.Version), Sql.Of(child.AggregateKind), Sql.Of(child.AggregateId), Sql.OrNull(child.Correlation),
        Sql.OrNull(child.ParentId?.Value), Sql.OrNull(child.ParentWait), Sql.Of(child.Depth), Sql.Of(now));

    /// <summary>The stimulus that begins it.</summary>
    public static NpgsqlBatchCommand Begin(ClaimedInstance child, IReadOnlyDictionary<string, JsonElement> input, Operation operation) => Sql.Command(
        $"{StimulusStore.Into} values ($6, 'Start', null, null, {StimulusStore.Cause}, null, $7)",
        [.. StimulusStore.CauseOf(operation), Sql.Of(child.Id.Value), Sql.Json(JsonSerializer.SerializeToUtf8Bytes(input))]);

    /// <summary>Tells the parent that it has ended, if the parent still waits. One that stands still hears of it when it goes on: <see cref="HearOfEnded"/>.</summary>
    public static NpgsqlBatchCommand TellParent(ClaimedInstance child, Operation operation) => Tell(
        "where c.id = $6", operation, Sql.Of(child.Id.Value));

    /// <summary>Tells a parent of the children that ended before their waits were written, or while it stood still.</summary>
    public static NpgsqlBatchCommand HearOfEnded(Guid parent, int[] waits, Operation operation) => Tell(
        "where c.parent_id = $6 and c.parent_wait = any($7)", operation, Sql.Of(parent), Sql.Of(waits));

    /// <summary>Tells the parents of all these.</summary>
    public static NpgsqlBatchCommand TellParents(Guid[] children, Operation operation) => Tell("where c.id = any($6)", operation, Sql.Of(children));

    private static NpgsqlBatchCommand Tell(string which, Operation operation, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = Sql.Command(
            $"""
            insert into processes.stimuli (instance_id, kind, wait, outcome, actor_kind, actor_id, on_behalf_of, operation_id, occurred_at, not_before, attempts, state)
            select w.instance_id, 'Child', w.number, c.status, {StimulusStore.Cause}
            from processes.instances c join processes.waits w on w.instance_id = c.parent_id and w.number = c.parent_wait
            {which} and c.status in ('Finished', 'Cancelled')
                and not exists (select 1 from processes.stimuli s where s.instance_id = w.instance_id and s.wait = w.number and s.kind = 'Child' offset 0)
            """,
            StimulusStore.CauseOf(operation));
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
