using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Turns what a write did into stimuli, and runs the bursts that follow from it in the write's own transaction.</summary>
public sealed partial class ProcessDriver(DefinitionStore definitions, BurstScope scope, JoinedTransaction joined, BurstRunner bursts, ILogger<ProcessDriver> logger) : IProcessDriver
{
    private const string Savepoint = "instance";
    private const int MostRounds = 8;
    private static readonly Func<int, string> Claim = Sql.ByCount(count =>
        $"""
        select {ClaimedInstance.Columns}, {ClaimedStimulus.Columns}
        from processes.instances i join processes.stimuli s on s.instance_id = i.id
        where i.aggregate_id in ({Sql.Rows(count, 1, "uuid")})
        order by i.id, s.id for no key update of i skip locked
        """);

    private List<InlineWork> _inHand = [];

    /// <inheritdoc/>
    public async Task RecordAsync(
        NpgsqlTransaction transaction,
        Operation operation,
        IReadOnlyList<NpgsqlBatchCommand> rows,
        IReadOnlyList<StoredEvent> events,
        IReadOnlyCollection<AggregateRef> touched,
        CancellationToken cancellationToken)
    {
        _inHand = [];
        var stimuli = await StimuliAsync(transaction, operation, events, cancellationToken);
        if (touched.Count > 0 && (stimuli.Count > 0 || scope.HasStimuli))
        {
            scope.HasStimuli = false;
            _inHand = await ClaimAsync(transaction, [.. rows, .. stimuli], touched, cancellationToken);
        }
        else
        {
            await Sql.ExecuteAsync(transaction, [.. rows, .. stimuli], cancellationToken);
        }
    }

    private async Task<List<NpgsqlBatchCommand>> StimuliAsync(NpgsqlTransaction transaction, Operation operation, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<NpgsqlBatchCommand> commands = [];
        OrderedDictionary<long, string> keys = [];
        foreach (var happened in events)
        {
            if (EventRouting.IsHeard(happened.Name))
            {
                var hash = Waits.HashOf(happened.AggregateKind, happened.AggregateId);
                keys[hash] = happened.Name;
                scope.NoteOwnChange(hash);
            }
        }

        if (keys.Count > 0)
        {
            commands.Add(StimulusStore.Resume(keys, scope.Instance, operation));
        }

        foreach (var happened in events)
        {
            foreach (var start in await definitions.StartedByAsync(happened.Name, transaction, cancellationToken))
            {
                if (EventRouting.KindOf(happened.AggregateKind) is { } kind)
                {
                    commands.Add(StimulusStore.Start(start, new(kind, happened.AggregateId), happened.Name, operation));
                }
            }

            if (await definitions.IsAwaitedAsync(happened.Name, transaction, cancellationToken))
            {
                var sent = new SentEvent(happened.Name, happened.AggregateId.ToString(), null, null, new(happened.AggregateKind, happened.AggregateId));
                commands.AddRange(sent.Send([], operation));
            }
        }

        return commands;
    }

    /// <inheritdoc/>
    public async Task<bool> RunInlineAsync(
        NpgsqlTransaction transaction, Operation operation, IReadOnlyCollection<AggregateRef> touched, IReadOnlySet<AggregateRef> held, CancellationToken cancellationToken)
    {
        // The caller's savepoint serves the first burst.
        var savepoint = WritePath.BurstSavepoint;
        for (var round = 0; _inHand.Count > 0 && round < MostRounds; round++)
        {
            // What another operation left before or between is a worker's, at its own time.
            List<InlineWork> ours = [.. _inHand.Select(w => new InlineWork(w.Instance, [.. w.Stimuli.TakeWhile(s => s.OperationId == operation.Id)])).Where(w => w.Stimuli.Count > 0)];
            var goesOn = false;
            foreach (var work in ours)
            {
                var ran = await RunAsync(transaction, operation, work, held, savepoint, isLast: !goesOn && work == ours[^1], cancellationToken);
                if (ran.IsCommitted)
                {
                    return true;
                }

                goesOn |= ran.LeftStimuli;
                savepoint = Savepoint;
            }

            _inHand = goesOn ? await ClaimAsync(transaction, [], touched, cancellationToken) : [];
        }

        return false;
    }

    /// <summary>Runs them in order; tells whether a parent, a child or another instance of the same aggregate may now have something to do.</summary>
    private async Task<(bool LeftStimuli, bool IsCommitted)> RunAsync(
        NpgsqlTransaction transaction, Operation operation, InlineWork work, IReadOnlySet<AggregateRef> held, string savepoint, bool isLast, CancellationToken cancellationToken)
    {
        var instance = work.Instance;
        var leftStimuli = false;
        foreach (var stimulus in work.Stimuli)
        {
            if (savepoint == Savepoint)
            {
                await transaction.SaveAsync(savepoint, cancellationToken);
            }

            try
            {
                var order = new BurstOrder(instance, stimulus, operation.Id, operation.Now, IsLastAttempt: false)
                {
                    MayCommit = isLast && !leftStimuli && stimulus == work.Stimuli[^1],
                    Held = held,
                    References = joined.References,
                };
                var done = await bursts.RunAsync(transaction, order, cancellationToken);
                leftStimuli |= done.LeftStimuli;
                if (done.IsCutOff || done.IsCommitted)
                {
                    return (leftStimuli, done.IsCommitted);
                }

                instance = done.Instance;
                savepoint = Savepoint;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The change that led here still commits; a worker tries the step again.
                LogPutOff(logger, instance.Slug, instance.Id.Value, FailureCode.Of(e));
                await transaction.RollbackAsync(savepoint, cancellationToken);
                await Sql.ExecuteAsync(transaction, [FailureStore.PutOff(instance, stimulus.Id!.Value, e, stimulus.Attempts, operation.Now)], cancellationToken);
                return (leftStimuli, false);
            }
        }

        return (leftStimuli, false);
    }

    /// <summary>Locks the instances of some aggregates that have anything to do, passing over what is held; whatever is to be written first goes in the same round trip.</summary>
    private static async Task<List<InlineWork>> ClaimAsync(
        NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> first, IReadOnlyCollection<AggregateRef> touched, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in first)
        {
            batch.BatchCommands.Add(command);
        }

        batch.BatchCommands.Add(Sql.Command(Claim(touched.Count), [.. touched.Select(t => Sql.Of(t.Id))]));
        List<InlineWork> found = [];
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            // What is written first may answer too, but with fewer columns.
            while (rows.FieldCount > ClaimedInstance.Count && await rows.ReadAsync(cancellationToken))
            {
                var instance = ClaimedInstance.Read(rows);
                if (found.Count == 0 || found[^1].Instance.Id != instance.Id)
                {
                    found.Add(new InlineWork(instance, []));
                }

                found[^1].Stimuli.Add(ClaimedStimulus.Read(rows, ClaimedInstance.Count));
            }
        }
        while (await rows.NextResultAsync(cancellationToken));

        return found;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The next step of {Workflow} {Instance} was put off: {Cause}")]
    private static partial void LogPutOff(ILogger logger, string workflow, Guid instance, string cause);

    private sealed record InlineWork(ClaimedInstance Instance, List<ClaimedStimulus> Stimuli);
}
