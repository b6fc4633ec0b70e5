using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Rehearsing;

/// <summary>Takes one instance through a version change, with every step it would take then, in a transaction that is always undone.</summary>
public sealed class InstanceRehearsal(NpgsqlDataSource database, DefinitionStore definitions, BurstRunner bursts, TimeProvider time)
{
    private const int Tries = 3;

    internal async Task<RehearsedInstance?> RunAsync(RehearsalId rehearsal, InstanceId id, AggregateRef? about, VersionChange change, CancellationToken cancellationToken)
    {
        List<AggregateRef> locks = about is { } aggregate ? [aggregate] : [];
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            try
            {
                await Sql.ExecuteAsync(transaction, [Sql.Command("set local lock_timeout = '2s'")], cancellationToken);
                await AggregateLocks.TakeAsync(transaction, locks, cancellationToken);
                return await TakeThroughAsync(transaction, rehearsal, id, change, cancellationToken);
            }
            catch (AggregateBusyException busy) when (attempt < Tries && !locks.Contains(busy.Needed))
            {
                locks.Add(busy.Needed);
            }
            catch (Exception e) when (FailureCode.IsRace(e))
            {
                await transaction.RollbackAsync(cancellationToken);
                return await InHandAsync(connection, rehearsal, id, FailureCode.Of(e), cancellationToken);
            }
        }
    }

    /// <summary>Says of an instance that somebody has it, or what it drives, in hand.</summary>
    private static async Task<RehearsedInstance?> InHandAsync(NpgsqlConnection connection, RehearsalId rehearsal, InstanceId id, string code, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select version, revision from processes.instances where id = $1 and status in ('Running', 'Faulted')", connection);
        command.Parameters.Add(Sql.Of(id.Value));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new RehearsedInstance(rehearsal, id, row.GetInt32(0), row.GetInt32(1), lastEvent: 0, [], RehearsedEnd.Busy).Because(code)
            : null;
    }

    private async Task<RehearsedInstance?> TakeThroughAsync(NpgsqlTransaction transaction, RehearsalId rehearsal, InstanceId id, VersionChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await ClaimAsync(transaction, id, cancellationToken) is not { } found)
        {
            return null;
        }

        var (instance, lastEvent, isBusy) = found;
        RehearsedInstance Line(IReadOnlyList<string> standsAt, RehearsedEnd end) => new(rehearsal, id, instance.Version, instance.Revision, lastEvent, standsAt, end);
        if (isBusy || instance.State is null)
        {
            return Line([], RehearsedEnd.Busy).Because("process.catching-up");
        }

        string[] standsAt = [];
        try
        {
            var from = await definitions.GetAsync(instance.Slug, instance.Version, transaction, cancellationToken);
            var state = StateJson.Read(instance.State);
            standsAt = StepsOf(from, state);
            if (VersionMove.Check(from, change.To, state, change.Replacements) is [var problem, ..])
            {
                return Line(standsAt, problem.Obstacle == MoveObstacle.InBurst ? RehearsedEnd.Busy : RehearsedEnd.NeedsReplacement).Because($"{problem.Obstacle}:{problem.ActivityId}");
            }

            var told = await Notices.OfAsync(transaction, now, cancellationToken);
            var stimulus = new ClaimedStimulus(null, StimulusKind.Migrate, null, null, null, null, null, Actor.System, Guid.CreateVersion7(now), 0, StimulusState.Pending);
            var done = await bursts.RunAsync(transaction, new BurstOrder(instance, stimulus, stimulus.OperationId, now, IsLastAttempt: true, change), cancellationToken);
            var after = StateJson.Read(done.Instance.State);
            var end = after.Status switch
            {
                InstanceStatus.Running => RehearsedEnd.Waits,
                InstanceStatus.Faulted => RehearsedEnd.StandsStill,
                _ => RehearsedEnd.Ends,
            };
            var tellings = (await Notices.OfAsync(transaction, now, cancellationToken)).Where(n => !told.ContainsKey(n.Key)).Select(n => n.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            return Line(standsAt, end).Standing(StepsOf(change.To, after), after.Waits.Min(w => w.Due), [.. tellings]);
        }
        catch (Exception e) when (e is not OperationCanceledException and not AggregateBusyException)
        {
            return Line(standsAt, FailureCode.IsRace(e) ? RehearsedEnd.Busy : RehearsedEnd.Fails).Because(FailureCode.Of(e));
        }
    }

    private static string[] StepsOf(WorkflowDefinition definition, InstanceState state) => [.. state.Live.Select(l => definition.Activities[l.ActivityIndex].Id).Distinct(StringComparer.Ordinal)];

    private static async Task<(ClaimedInstance Instance, long LastEvent, bool IsBusy)?> ClaimAsync(NpgsqlTransaction transaction, InstanceId id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {ClaimedInstance.Columns},
                coalesce((select max(e.sequence) from platform.events e where e.aggregate_kind = i.aggregate_kind and e.aggregate_id = i.aggregate_id), 0),
                exists (select 1 from processes.stimuli s where s.instance_id = i.id)
            from processes.instances i where i.id = $1 and i.status in ('Running', 'Faulted') for update
            """,
            transaction.Connection,
            transaction);
        command.Parameters.Add(Sql.Of(id.Value));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (ClaimedInstance.Read(row), row.GetInt64(ClaimedInstance.Count), row.GetBoolean(ClaimedInstance.Count + 1)) : null;
    }

    /// <summary>The notices asked for at one instant: who is told what.</summary>
    private static class Notices
    {
        public static async Task<Dictionary<Guid, string>> OfAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand("select id, payload from platform.outbox_messages where id >= $1 and created_at = $2 and kind = 'mail'", transaction.Connection, transaction);
            command.Parameters.Add(Sql.Of(EarliestOf(now)));
            command.Parameters.Add(Sql.Of(now));
            Dictionary<Guid, string> found = [];
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                using var payload = JsonDocument.Parse(rows.GetString(1));
                found[rows.GetGuid(0)] = $"{payload.RootElement.GetProperty("to")}:{payload.RootElement.GetProperty("kind")}";
            }

            return found;
        }

        /// <summary>No identifier of that instant or later is lower.</summary>
        private static Guid EarliestOf(DateTimeOffset now)
        {
            Span<byte> bytes = stackalloc byte[16];
            Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
            bytes[6..].Clear();
            return new Guid(bytes, bigEndian: true);
        }
    }
}
