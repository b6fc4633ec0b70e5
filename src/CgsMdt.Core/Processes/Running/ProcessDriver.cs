using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
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
    private List<InlineWork> _inHand = [];

    /// <inheritdoc/>
    public async Task RecordAsync(
        NpgsqlTransaction transaction,
        Operation operation,
        IReadOnlyList<NpgsqlBatchCommand> rows,
        IReadOnlyList<StoredEvent> events,
        IReadOnlyCollection<AggregateRef> touched,
        IReadOnlySet<AggregateRef> made,
        CancellationToken cancellationToken)
    {
        _inHand = [];
        var keys = KeysOf(events, made);
        var (started, sent) = await FollowingAsync(transaction, operation, events, cancellationToken);
        var runsInline = touched.Count > 0 && (keys.Count > 0 || started.Count > 0 || sent.Count > 0 || scope.HasStimuli);
        if (runsInline && sent.Count == 0 && !scope.HasStimuli)
        {
            _inHand = await InlineWork.BeginAsync(
                transaction, rows, started, keys.Count > 0 ? [StimulusStore.Resume(keys, except: null, operation), StimulusStore.ClaimWoken(touched, operation)] : [], operation, cancellationToken);
            return;
        }

        List<NpgsqlBatchCommand> all = [.. rows, .. keys.Count > 0 ? new[] { StimulusStore.Resume(keys, scope.Instance, operation) } : [], .. started.Select(s => s.Insert(operation)), .. sent];
        if (runsInline)
        {
            scope.HasStimuli = false;
            _inHand = await InlineWork.ClaimAsync(transaction, all, touched, cancellationToken);
        }
        else
        {
            await Sql.ExecuteAsync(transaction, all, cancellationToken);
        }
    }

    /// <summary>The keys of what may be waited for. Nobody can be waiting for something that this very write makes.</summary>
    private OrderedDictionary<long, string> KeysOf(IReadOnlyList<StoredEvent> events, IReadOnlySet<AggregateRef> made)
    {
        OrderedDictionary<long, string> keys = [];
        foreach (var happened in events)
        {
            if (EventRouting.IsHeard(happened.Name))
            {
                var hash = Waits.HashOf(happened.AggregateKind, happened.AggregateId);
                scope.NoteOwnChange(hash);
                if (made.Count == 0 || EventRouting.KindOf(happened.AggregateKind) is not { } kind || !made.Contains(new(kind, happened.AggregateId)))
                {
                    keys[hash] = happened.Name;
                }
            }
        }

        return keys;
    }

    /// <summary>What the events start, and what they mean to steps that wait for an event by their name.</summary>
    private async ValueTask<(List<NewInstance> Started, List<NpgsqlBatchCommand> Sent)> FollowingAsync(
        NpgsqlTransaction transaction, Operation operation, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<NewInstance> started = [];
        List<NpgsqlBatchCommand> sent = [];
        var isChanging = events.Any(e => DefinitionStore.IsChangedWith(e.Name));
        foreach (var happened in events)
        {
            foreach (var start in await definitions.StartedByAsync(happened.Name, transaction, cancellationToken, isChanging))
            {
                if (EventRouting.KindOf(happened.AggregateKind) is { } kind)
                {
                    started.Add(new(InstanceId.New(operation.Now), start, new(kind, happened.AggregateId), happened.Name));
                }
            }

            if (await definitions.IsAwaitedAsync(happened.Name, transaction, cancellationToken, isChanging))
            {
                sent.AddRange(new SentEvent(happened.Name, happened.AggregateId.ToString(), null, null, new(happened.AggregateKind, happened.AggregateId)).Send([], operation));
            }
        }

        return (started, sent);
    }

    /// <inheritdoc/>
    public async Task<bool> RunInlineAsync(
        NpgsqlTransaction transaction, Operation operation, IReadOnlyCollection<AggregateRef> touched, IReadOnlySet<AggregateRef> held, bool isCareful, CancellationToken cancellationToken)
    {
        // The caller's savepoint serves the first burst.
        var savepoint = isCareful ? WritePath.BurstSavepoint : null;
        HashSet<InstanceId> putOff = [];
        for (var round = 0; _inHand.Count > 0 && round < MostRounds; round++)
        {
            // What another operation left before or between is a worker's, at its own time.
            List<InlineWork> ours = [.. _inHand.Select(w => new InlineWork(w.Instance, [.. w.Stimuli.TakeWhile(s => s.OperationId == operation.Id)])).Where(w => w.Stimuli.Count > 0 && !putOff.Contains(w.Instance.Id))];
            var goesOn = false;
            foreach (var work in ours)
            {
                var ran = await RunAsync(transaction, operation, work, held, savepoint, isLast: !goesOn && work == ours[^1], cancellationToken);
                switch (ran.Became)
                {
                    case InlineEnd.Committed:
                        return true;
                    case InlineEnd.PutOff:
                        putOff.Add(work.Instance.Id);
                        break;
                }

                goesOn |= ran.LeftStimuli;
                savepoint = isCareful ? Savepoint : null;
            }

            _inHand = goesOn ? await InlineWork.ClaimAsync(transaction, [], touched, cancellationToken) : [];
        }

        return false;
    }

    /// <summary>Runs them in order; tells whether a parent, a child or another instance of the same aggregate may now have something to do.</summary>
    private async Task<(bool LeftStimuli, InlineEnd Became)> RunAsync(
        NpgsqlTransaction transaction, Operation operation, InlineWork work, IReadOnlySet<AggregateRef> held, string? savepoint, bool isLast, CancellationToken cancellationToken)
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
                    return (leftStimuli, done.IsCommitted ? InlineEnd.Committed : InlineEnd.Done);
                }

                instance = done.Instance;
                savepoint = savepoint is null ? null : Savepoint;
            }
            catch (Exception e) when (savepoint is not null && e is not OperationCanceledException)
            {
                // The change that led here still commits; a worker tries the step again.
                LogPutOff(logger, instance.Slug, instance.Id.Value, FailureCode.Of(e));
                await transaction.RollbackAsync(savepoint, cancellationToken);
                await Sql.ExecuteAsync(transaction, [FailureStore.PutOff(instance, stimulus.Id!.Value, e, stimulus.Attempts, operation.Now)], cancellationToken);
                return (leftStimuli, InlineEnd.PutOff);
            }
        }

        return (leftStimuli, InlineEnd.Done);
    }

    private enum InlineEnd
    {
        Done,
        PutOff,
        Committed,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The next step of {Workflow} {Instance} was put off: {Cause}")]
    private static partial void LogPutOff(ILogger logger, string workflow, Guid instance, string cause);
}
