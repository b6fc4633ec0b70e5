using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>An instance whose row this transaction has locked.</summary>
internal sealed record ClaimedInstance(InstanceId Id, string Slug, int Version, string AggregateKind, Guid AggregateId, InstanceStatus Status, byte[]? State, int Revision)
{
    public const string Columns = "i.id, i.slug, i.version, i.aggregate_kind, i.aggregate_id, i.status, i.state, i.revision";
    public const int Count = 8;

    public static ClaimedInstance Read(NpgsqlDataReader row) => new(
        InstanceId.From(row.GetGuid(0)), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetGuid(4), Enum.Parse<InstanceStatus>(row.GetString(5)),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), row.GetInt32(7));
}

/// <summary>A stimulus of a claimed instance, or a due time, for which there is no row.</summary>
internal sealed record ClaimedStimulus(
    long? Id, StimulusKind Kind, int? Wait, int? ExecutionId, string? Outcome, string? EventName, JsonElement? Payload, Actor Actor, Guid OperationId, int Attempts, StimulusState State)
{
    public const string Columns =
        "s.id, s.kind, s.wait, s.execution_id, s.outcome, s.event_name, s.payload::text, s.actor_kind, s.actor_id, s.on_behalf_of, s.operation_id, s.attempts, s.state";

    public const int Count = 13;

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
        Enum.Parse<StimulusState>(row.GetString(at + 12)));

    public static ClaimedStimulus DueTime(int wait, Guid operationId) =>
        new(null, StimulusKind.Timer, wait, null, null, null, null, Actor.System, operationId, 0, StimulusState.Pending);
}
