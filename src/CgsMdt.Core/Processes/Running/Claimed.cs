using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>An instance whose row this transaction has locked.</summary>
internal sealed record ClaimedInstance(
    InstanceId Id, string Slug, int Version, string AggregateKind, Guid AggregateId, InstanceStatus Status, byte[]? State, int Revision, string? Correlation, InstanceId? ParentId, int? ParentWait, int Depth)
{
    public const string Columns = "i.id, i.slug, i.version, i.aggregate_kind, i.aggregate_id, i.status, i.state, i.revision, i.correlation, i.parent_id, i.parent_wait, i.depth";
    public const int Count = 12;

    public bool HasEnded => Status is InstanceStatus.Finished or InstanceStatus.Cancelled;

    public AggregateRow Aggregate => new(AggregateKind, AggregateId);

    public static ClaimedInstance Read(NpgsqlDataReader row) => new(
        InstanceId.From(row.GetGuid(0)), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetGuid(4), Enum.Parse<InstanceStatus>(row.GetString(5)),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : InstanceId.From(row.GetGuid(9)),
        row.IsDBNull(10) ? null : row.GetInt32(10), row.GetInt32(11));
}

/// <summary>A stimulus of a claimed instance, or a due time, for which there is no row.</summary>
internal sealed record ClaimedStimulus(
    long? Id, StimulusKind Kind, int? Wait, int? ExecutionId, string? Outcome, string? EventName, JsonElement? Payload, Actor Actor, Guid OperationId, int Attempts, StimulusState State,
    string? ActivityId = null, int Continuations = 0)
{
    public const string Columns =
        "s.id, s.kind, s.wait, s.execution_id, s.outcome, s.event_name, s.payload::text, s.actor_kind, s.actor_id, s.on_behalf_of, s.operation_id, s.attempts, s.state, s.activity_id, s.continuations";

    public const int Count = 15;

    public static ClaimedStimulus Read(NpgsqlDataReader row, int at) => new(
        row.GetInt64(at),
        Enum.Parse<StimulusKind>(row.GetString(at + 1)),
        row.IsDBNull(at + 2) ? null : row.GetInt32(at + 2),
        row.IsDBNull(at + 3) ? null : row.GetInt32(at + 3),
        row.IsDBNull(at + 4) ? null : row.GetString(at + 4),
        row.IsDBNull(at + 5) ? null : row.GetString(at + 5),
        row.IsDBNull(at + 6) ? null : JsonElement.Parse(row.GetString(at + 6)),
        new Actor(Enum.Parse<ActorKind>(row.GetString(at + 7)), row.IsDBNull(at + 8) ? null : row.GetGuid(at + 8), row.IsDBNull(at + 9) ? null : row.GetGuid(at + 9)),
        row.GetGuid(at + 10),
        row.GetInt32(at + 11),
        Enum.Parse<StimulusState>(row.GetString(at + 12)),
        row.IsDBNull(at + 13) ? null : row.GetString(at + 13),
        row.GetInt32(at + 14));

    /// <summary>One that an operation has just stored.</summary>
    public static ClaimedStimulus Fresh(long id, StimulusKind kind, Operation operation) => new(id, kind, null, null, null, null, null, operation.Actor, operation.Id, 0, StimulusState.Pending);

    /// <summary>The beginning of a child in its parent's burst, for which there is no row.</summary>
    public static ClaimedStimulus ChildStart(IReadOnlyDictionary<string, JsonElement> input, Actor actor, Guid operationId) =>
        new(null, StimulusKind.Start, null, null, null, null, JsonSerializer.SerializeToElement(input), actor, operationId, 0, StimulusState.Pending);

    public static ClaimedStimulus DueTime(int wait, Guid operationId) =>
        new(null, StimulusKind.Timer, wait, null, null, null, null, Actor.System, operationId, 0, StimulusState.Pending);
}
