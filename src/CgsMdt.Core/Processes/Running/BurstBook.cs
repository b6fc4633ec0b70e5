using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.EarlyEvents;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>Collects what a burst did and writes it down in one batch: one round trip, whatever the burst was.</summary>
internal sealed class BurstBook(BurstOrder order)
{
    private const int MostRows = 16;

    private static readonly Func<int, string> DeleteWaits = Sql.ByCount(count => $"delete from processes.waits where instance_id = $1 and number in ({Sql.Rows(count, 2, "integer")})");

    private static readonly Func<int, string> InsertWaits = Sql.ByCount(count =>
        $"""
        insert into processes.waits (instance_id, since, number, kind, name, key_hash, correlation, due, activity_id, execution_id)
        select $1, $2, w.* from (values {Sql.Rows(count, 3, "integer", "text", "text", "bigint", "text", "timestamptz", "text", "integer")}) as w
        """);

    private static readonly Func<int, string> InsertSteps = Sql.ByCount(count =>
        $"""
        insert into processes.steps (instance_id, at, stimulus_id, actor_kind, actor_id, on_behalf_of, execution_id, activity_id, status, outcomes)
        select $1, $2, $3, $4, $5, $6, s.* from (values {Sql.Rows(count, 7, "integer", "text", "text", "text[]")}) as s
        """);

    private const string SaveState =
        """
        update processes.instances
        set state = $2, status = $3, revision = $4 / (case revision when $4 - 1 then 1 else 0 end), changed_at = $5, ended_at = coalesce(ended_at, $6), correlation = $7, version = $8
        where id = $1
        """;

    private readonly Dictionary<int, Wait> _added = [];
    private readonly HashSet<int> _removed = [];
    private readonly List<StepLogged> _steps = [];
    private readonly List<Incident> _raised = [];
    private readonly List<Incident> _closed = [];
    private readonly List<EventPublished> _published = [];
    private readonly List<(SentEvent Sent, IReadOnlyList<StartingPoint> Starts)> _sent = [];
    private readonly List<(ClaimedInstance Child, IReadOnlyDictionary<string, JsonElement> Input)> _dispatched = [];
    private readonly List<int> _toAsk = [];
    private bool _isPassed;

    /// <summary>Whether the burst came to its limit with work left.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Whether it leaves stimuli for other instances of the same aggregate.</summary>
    public bool LeftStimuli { get; set; }

    /// <summary>The version the instance is on; another than before where the burst took it there.</summary>
    public int Version { get; set; } = order.Instance.Version;

    /// <summary>Whom the steps wake.</summary>
    public List<Wake> Wakes { get; } = [];

    private Guid Id => order.Instance.Id.Value;

    private Operation Operation => new(order.OperationId, Actor.Workflow(Id), order.Now);

    /// <summary>Notes that the burst came to its limit.</summary>
    /// <param name="toAsk">The waits of its own steps. None of them can be found before the burst has come to its end, so each is asked then what it may have missed.</param>
    public void CutOff(IEnumerable<int> toAsk)
    {
        IsCutOff = true;
        _toAsk.AddRange(toAsk);
    }

    /// <summary>Notes that the stimulus found nothing to do.</summary>
    public void Pass() => _isPassed = true;

    /// <summary>Notes a child to be started when this is committed.</summary>
    public void Dispatch(ClaimedInstance child, IReadOnlyDictionary<string, JsonElement> input) => _dispatched.Add((child, input));

    /// <summary>Finds out what the published events start.</summary>
    public async Task RouteAsync(DefinitionStore definitions, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var published in _published)
        {
            var sent = new SentEvent(published.Name, published.CorrelationId, published.Payload, published.IsLocal ? order.Instance.Id : null, order.Instance.Aggregate);
            _sent.Add((sent, await definitions.StartedByAsync(published.Name, transaction, cancellationToken)));
        }
    }

    public void Write(KernelResult result)
    {
        foreach (var effect in result.Effects)
        {
            switch (effect)
            {
                case WaitAdded added:
                    _added[added.Wait.Id] = added.Wait;
                    break;
                case WaitChanged changed:
                    _removed.Add(changed.Wait.Id);
                    _added[changed.Wait.Id] = changed.Wait;
                    break;
                case WaitRemoved removed when !_added.Remove(removed.Wait.Id):
                    _removed.Add(removed.Wait.Id);
                    break;
                case StepLogged { Status: not StepStatus.Waiting } step:
                    _steps.Add(step);
                    break;
                case IncidentRaised raised:
                    _raised.Add(raised.Incident);
                    break;
                case IncidentClosed closed:
                    _closed.Add(closed.Incident);
                    break;
                case EventPublished published:
                    _published.Add(published);
                    break;
            }
        }
    }

    public async Task<BurstDone> SaveAsync(NpgsqlTransaction transaction, InstanceState state, IReadOnlyList<NpgsqlBatchCommand> others, CancellationToken cancellationToken)
    {
        var saved = order.Instance with { State = StateJson.Write(state), Status = state.Status, Revision = order.Instance.Revision + 1, Correlation = state.CorrelationId, Version = Version };
        List<NpgsqlBatchCommand> batch = [Save(saved), .. Own(), .. More(), .. Others(saved), .. others];
        var commits = order.MayCommit && !LeftStimuli;
        if (commits)
        {
            batch.AddRange(order.Next is { } next ? [new NpgsqlBatchCommand("commit and chain"), next.Command()] : [new NpgsqlBatchCommand("commit")]);
        }

        await Sql.ReadAsync(transaction, batch, row => order.Next?.Read(row), cancellationToken);
        return new(saved, IsCutOff, LeftStimuli, commits);
    }

    /// <summary>Its row is locked. Should it have another revision than the burst began with all the same, this divides by zero, and nothing is saved or committed.</summary>
    private NpgsqlBatchCommand Save(ClaimedInstance saved) => Sql.Command(
        SaveState,
        Sql.Of(Id), Sql.Json(saved.State), Sql.Of(saved.Status.ToString()), Sql.Of(saved.Revision), Sql.Of(order.Now), Sql.OrNull(saved.HasEnded ? order.Now : null), Sql.OrNull(saved.Correlation),
        Sql.Of(saved.Version));

    /// <summary>The stimulus and the waits.</summary>
    private IEnumerable<NpgsqlBatchCommand> Own()
    {
        if (IsCutOff)
        {
            yield return order.Stimulus.Id is { } again
                ? Sql.Command("update processes.stimuli set kind = 'Continue', attempts = 0, continuations = continuations + 1 where instance_id = $1 and id = $2", Sql.Of(Id), Sql.Of(again))
                : StimulusStore.Direct(order.Instance.Id, StimulusKind.Continue, null, null, Operation);
            if (_toAsk.Count > 0)
            {
                yield return StimulusStore.Ask(order.Instance.Id, [.. _toAsk], Operation);
            }
        }
        else if (order.Stimulus.Id is { } taken)
        {
            if (_isPassed && order.Stimulus is { Kind: StimulusKind.Event, EventName: { } name })
            {
                // The wait it was meant for has ended by something else, so it is as if nobody had waited.
                yield return EarlyEventMatch.KeepAgain(order.Instance.Id, name, taken);
            }

            yield return Sql.Command("delete from processes.stimuli where instance_id = $1 and id = $2", Sql.Of(Id), Sql.Of(taken));
        }

        foreach (var command in WaitRows())
        {
            yield return command;
        }
    }

    private IEnumerable<NpgsqlBatchCommand> More() =>
        [.. _steps.Chunk(MostRows).Select(AddSteps), .. _raised.Select(i => IncidentStore.Raise(order, i)), .. _closed.Select(i => IncidentStore.Close(order, i)), .. Wakes.Distinct().Select(w => StimulusStore.Wake(w, order.Instance.Id, Operation))];

    /// <summary>What other instances have of it: children that begin, a parent that hears, events sent, and events that came before the waits for them.</summary>
    private IEnumerable<NpgsqlBatchCommand> Others(ClaimedInstance saved)
    {
        foreach (var (child, input) in _dispatched)
        {
            LeftStimuli = true;
            yield return ChildRows.Insert(child, order.Now);
            yield return ChildRows.Begin(child, input, Operation);
        }

        if (saved is { HasEnded: true, ParentWait: not null })
        {
            LeftStimuli = true;
            yield return ChildRows.TellParent(saved, Operation);
        }

        foreach (var command in _sent.SelectMany(s => s.Sent.Send(s.Starts, Operation)))
        {
            LeftStimuli = true;
            yield return command;
        }

        if (NumbersOf(WaitKind.Child) is { Length: > 0 } forChildren)
        {
            LeftStimuli = true;
            yield return ChildRows.HearOfEnded(Id, forChildren, Operation);
        }

        if (NumbersOf(WaitKind.Event) is { Length: > 0 } forEvents)
        {
            LeftStimuli = true;
            foreach (var command in OwnStart())
            {
                yield return command;
            }

            yield return EarlyEventMatch.ForNewWaits(order.Instance.Id, forEvents, Operation);
        }
    }

    private int[] NumbersOf(WaitKind kind) => [.. _added.Values.Where(w => w.Kind == kind).Select(w => w.Id)];

    private IEnumerable<NpgsqlBatchCommand> OwnStart()
    {
        if (order.Stimulus is not { Kind: StimulusKind.Start, EventName: { } name })
        {
            return [];
        }

        int[] waits = [.. _added.Values.Where(w => w.Kind == WaitKind.Event && w.Name == name && (order.Instance.Correlation is not { } sent || w.Correlation == sent)).Select(w => w.Id)];
        return waits.Length == 0 ? [] : EarlyEventMatch.ForOwnStart(waits, name, order.Stimulus.Payload, order.Instance.Id, Operation, order.Stimulus.OperationId);
    }

    /// <summary>A wait that begins takes the row of one that ends: it needs no further look at the instance.</summary>
    private IEnumerable<NpgsqlBatchCommand> WaitRows()
    {
        Queue<int> ended = new(_removed.Where(number => !_added.ContainsKey(number)));
        List<Wait> begun = [];
        foreach (var wait in _added.Values)
        {
            if (_removed.Contains(wait.Id))
            {
                yield return ReplaceWait(wait.Id, wait);
            }
            else if (ended.TryDequeue(out var number))
            {
                yield return ReplaceWait(number, wait);
            }
            else
            {
                begun.Add(wait);
            }
        }

        foreach (var some in ended.Chunk(MostRows))
        {
            yield return Sql.Command(DeleteWaits(some.Length), [Sql.Of(Id), .. some.Select(Sql.Of)]);
        }

        foreach (var some in begun.Chunk(MostRows))
        {
            yield return Sql.Command(InsertWaits(some.Length), [Sql.Of(Id), Sql.Of(order.Now), .. some.SelectMany(ValuesOf)]);
        }
    }

    private NpgsqlBatchCommand ReplaceWait(int number, Wait wait) => Sql.Command(
        """
        update processes.waits set since = $2, number = $3, kind = $4, name = $5, key_hash = $6, correlation = $7, due = $8, activity_id = $9, execution_id = $10
        where instance_id = $1 and number = $11
        """,
        [Sql.Of(Id), Sql.Of(order.Now), .. ValuesOf(wait), Sql.Of(number)]);

    private static NpgsqlParameter[] ValuesOf(Wait wait) =>
    [
        Sql.Of(wait.Id), Sql.Of(wait.Kind.ToString()), Sql.Of(wait.Name), Sql.Of(Waits.HashOf(wait.Key)), Sql.OrNull(wait.Correlation), Sql.OrNull(wait.Due?.ToUniversalTime()), Sql.Of(wait.ActivityId),
        Sql.Of(wait.ExecutionId),
    ];

    private NpgsqlBatchCommand AddSteps(StepLogged[] steps) => Sql.Command(
        InsertSteps(steps.Length),
        [
            Sql.Of(Id), Sql.Of(order.Now), Sql.OrNull(order.Stimulus.Id), Sql.Of(order.Stimulus.Actor.Kind.ToString()), Sql.OrNull(order.Stimulus.Actor.Id), Sql.OrNull(order.Stimulus.Actor.OnBehalfOf),
            .. steps.SelectMany(s => new[] { Sql.Of(s.ExecutionId), Sql.Of(s.ActivityId), Sql.Of(s.Status.ToString()), Sql.Of(s.Outcomes.ToArray()) }),
        ]);
}
