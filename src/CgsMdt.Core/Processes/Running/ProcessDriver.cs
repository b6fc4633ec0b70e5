using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Turns what a write did into stimuli, and runs the bursts that follow from it in the write's own transaction.</summary>
public sealed partial class ProcessDriver(DefinitionStore definitions, BurstScope scope, BurstRunner bursts, ILogger<ProcessDriver> logger) : IProcessDriver
{
    private const string Savepoint = "instance";
    private const int MostRounds = 8;

    /// <inheritdoc/>
    public async Task RecordAsync(NpgsqlTransaction transaction, Operation operation, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<NpgsqlBatchCommand> commands = [];
        List<(long KeyHash, string EventName)> keys = [];
        foreach (var happened in events)
        {
            if (EventRouting.IsHeard(happened.Name))
            {
                var hash = Waits.HashOf(happened.AggregateKind, happened.AggregateId);
                keys.Add((hash, happened.Name));
                scope.NoteOwnChange(hash);
            }
        }

        if (keys.Count > 0)
        {
            commands.Add(StimulusStore.Resume(keys, scope.Instance, operation));
        }

        foreach (var happened in events)
        {
            foreach (var start in await definitions.StartedByAsync(happened.Name, cancellationToken))
            {
                if (EventRouting.KindOf(happened.AggregateKind) is { } kind)
                {
                    commands.Add(StimulusStore.Start(start, new(kind, happened.AggregateId), happened.Name, operation));
                }
            }

            if (await definitions.IsAwaitedAsync(happened.Name, cancellationToken))
            {
                var sent = new SentEvent(happened.Name, happened.AggregateId.ToString(), null, null, new(happened.AggregateKind, happened.AggregateId));
                commands.AddRange(sent.Send([], operation));
            }
        }

        if (commands.Count > 0)
        {
            await Sql.ExecuteAsync(transaction, commands, cancellationToken);
            scope.HasStimuli = true;
        }
    }

    /// <inheritdoc/>
    public async Task RunInlineAsync(NpgsqlTransaction transaction, Operation operation, IReadOnlyCollection<AggregateRef> touched, CancellationToken cancellationToken)
    {
        if (!scope.HasStimuli)
        {
            return;
        }

        scope.HasStimuli = false;
        var goesOn = true;
        for (var round = 0; goesOn && round < MostRounds; round++)
        {
            goesOn = false;
            foreach (var work in await ClaimAsync(transaction, touched, cancellationToken))
            {
                // Older work of the instance comes first, and is a worker's.
                if (work.Stimuli[0].OperationId == operation.Id)
                {
                    goesOn |= await RunAsync(transaction, operation, work, cancellationToken);
                }
            }
        }
    }

    /// <summary>Runs them in order; true if a parent, a child or another instance of the same aggregate may now have something to do.</summary>
    private async Task<bool> RunAsync(NpgsqlTransaction transaction, Operation operation, InlineWork work, CancellationToken cancellationToken)
    {
        var instance = work.Instance;
        var leftStimuli = false;
        foreach (var stimulus in work.Stimuli)
        {
            await transaction.SaveAsync(Savepoint, cancellationToken);
            try
            {
                var done = await bursts.RunAsync(transaction, new BurstOrder(instance, stimulus, operation.Id, operation.Now, IsLastAttempt: false), cancellationToken);
                leftStimuli |= done.LeftStimuli;
                if (done.IsCutOff)
                {
                    return leftStimuli;
                }

                instance = done.Instance;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The change that led here still commits; a worker tries the step again.
                LogPutOff(logger, instance.Slug, instance.Id.Value, FailureCode.Of(e));
                await transaction.RollbackAsync(Savepoint, cancellationToken);
                await Sql.ExecuteAsync(transaction, [FailureStore.PutOff(stimulus.Id!.Value, e, stimulus.Attempts, operation.Now)], cancellationToken);
                return leftStimuli;
            }
        }

        return leftStimuli;
    }

    private static async Task<List<InlineWork>> ClaimAsync(NpgsqlTransaction transaction, IReadOnlyCollection<AggregateRef> touched, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with claimed as (
                select {ClaimedInstance.Columns} from processes.instances i
                where i.aggregate_id = any($1) and exists (select 1 from processes.stimuli s where s.instance_id = i.id)
                order by i.id for no key update skip locked)
            select {ClaimedInstance.Columns}, {ClaimedStimulus.Columns}
            from claimed i join processes.stimuli s on s.instance_id = i.id
            order by i.id, s.id
            """,
            transaction.Connection,
            transaction);
        command.Parameters.Add(Sql.Of(touched.Select(t => t.Id).ToArray()));
        List<InlineWork> found = [];
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var instance = ClaimedInstance.Read(rows);
            if (found.Count == 0 || found[^1].Instance.Id != instance.Id)
            {
                found.Add(new InlineWork(instance, []));
            }

            found[^1].Stimuli.Add(ClaimedStimulus.Read(rows, ClaimedInstance.Count));
        }

        return found;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The next step of {Workflow} {Instance} was put off: {Cause}")]
    private static partial void LogPutOff(ILogger logger, string workflow, Guid instance, string cause);

    private sealed record InlineWork(ClaimedInstance Instance, List<ClaimedStimulus> Stimuli);
}
