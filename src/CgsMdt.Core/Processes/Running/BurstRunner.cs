using System.Globalization;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Telling;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CgsMdt.Core.Processes.Running;

/// <summary>One stimulus to take in.</summary>
/// <param name="Instance">The instance, its row locked.</param>
/// <param name="Stimulus">What happened to it.</param>
/// <param name="OperationId">The operation in whose transaction this runs.</param>
/// <param name="Now">The burst's one instant, UTC.</param>
/// <param name="IsLastAttempt">Whether a failing activity is to become an incident.</param>
/// <param name="Change">For a rehearsal: the version to go on in, which may be a draft.</param>
internal sealed record BurstOrder(ClaimedInstance Instance, ClaimedStimulus Stimulus, Guid OperationId, DateTimeOffset Now, bool IsLastAttempt, VersionChange? Change = null)
{
    /// <summary>Whether the transaction may be committed with what the burst writes, unless that leaves something to be done in it.</summary>
    public bool MayCommit { get; init; }

    /// <summary>What to take in hand in a transaction of its own once this one is committed; none to begin none.</summary>
    public WorkClaim? Next { get; init; }

    /// <summary>The aggregates that the transaction has locked.</summary>
    public IReadOnlyCollection<AggregateRef> Held { get; init; } = [];

    /// <summary>Reference data as the transaction sees it; none where nothing of it was read yet.</summary>
    public ReferenceView? References { get; init; }
}

/// <summary>A burst that was written down.</summary>
/// <param name="Instance">The instance as it is now.</param>
/// <param name="IsCutOff">Whether it came to its limit and has to go on before anything else happens to the instance.</param>
/// <param name="LeftStimuli">Whether it left stimuli for other instances of the same aggregate.</param>
/// <param name="IsCommitted">Whether the transaction has been committed with it.</param>
internal sealed record BurstDone(ClaimedInstance Instance, bool IsCutOff, bool LeftStimuli, bool IsCommitted);

/// <summary>Takes one stimulus in, in a transaction it is given: asks the kernel, runs our activities, writes everything down in one batch.</summary>
public sealed class BurstRunner(DefinitionStore definitions, ActivityRegistry activities, IServiceScopeFactory scopes, RecordContextFactory contexts)
{
    private const int MostSteps = 64;
    private const int MostContinuations = 20;
    private const int MostGenerations = 16;

    /// <summary>Runs it; returns the instance as it is then. On an exception the caller undoes the transaction, or its part since a savepoint.</summary>
    internal Task<BurstDone> RunAsync(NpgsqlTransaction transaction, BurstOrder order, CancellationToken cancellationToken) =>
        RunAsync(transaction, order, new StepBudget(MostSteps), outer: null, cancellationToken);

    private async Task<BurstDone> RunAsync(NpgsqlTransaction transaction, BurstOrder order, StepBudget budget, BurstScope? outer, CancellationToken cancellationToken)
    {
        var (instance, stimulus) = (order.Instance, order.Stimulus);
        var definition = await definitions.GetAsync(instance.Slug, instance.Version, transaction, cancellationToken);
        await using var services = scopes.CreateAsyncScope();
        var joined = services.ServiceProvider.GetRequiredService<JoinedTransaction>();
        joined.Join(transaction, order.Held, order.References ?? contexts.References.Begin());
        var scope = services.ServiceProvider.GetRequiredService<BurstScope>();
        scope.Enter(instance.Id, outer);

        var book = new BurstBook(order);
        KernelResult result;
        Func<InstanceState, bool> isElsewhere = _ => false;
        if (stimulus.Kind == StimulusKind.Migrate)
        {
            var change = order.Change ?? await VersionChange.ReadAsync(instance, stimulus.Payload, definitions, transaction, cancellationToken);
            var (from, before) = (definition, StateJson.Read(instance.State));
            var note = services.ServiceProvider.GetRequiredService<NoteVersionChange>();
            if (change.IsPast(instance))
            {
                ActivityContext.MustBeDone(await note.LeaveAsync(instance, change.Rehearsed!, OperationOf(order), cancellationToken));
                result = new(before, Activity: null, Effects: [], Accepted: false);
            }
            else
            {
                isElsewhere = after => TellOfMove.IsElsewhere(from, before, change.To, after);
                result = VersionMove.Apply(from, change.To, before, change.Replacements, order.Now);
                ActivityContext.MustBeDone(await note.ExecuteAsync(instance, change.To.Version, OperationOf(order), cancellationToken));
                definition = change.To;
                book.Version = definition.Version;
            }
        }
        else
        {
            result = Begin(definition, instance, stimulus, order.Now);
            if (!result.Accepted)
            {
                book.Pass();
            }
        }

        while (true)
        {
            book.Write(result);
            if (result.Activity is { } request)
            {
                if (!budget.TryTake())
                {
                    book.CutOff(result.State.Waits.Where(w => w.Kind == WaitKind.Own).Select(w => w.Id));
                    break;
                }

                scope.LastWait = result.State.Waits.Select(w => w.Id).DefaultIfEmpty().Max();
                var report = await AnswerAsync(new(transaction, joined, services.ServiceProvider, order, budget, book), request, cancellationToken);
                result = Kernel.Report(definition, result.State, report, order.Now);
            }
            else if (scope.NextOwnChange(result.State) is { } wait)
            {
                result = Kernel.Apply(definition, result.State, new WaitResumed(wait), order.Now);
            }
            else
            {
                break;
            }
        }

        if (book.IsCutOff && stimulus.Continuations >= MostContinuations)
        {
            throw new ActivityFailedException(FailureCode.Runaway, "The workflow goes round and round without waiting.");
        }

        if (isElsewhere(result.State))
        {
            ActivityContext.MustBeDone(await services.ServiceProvider.GetRequiredService<TellOfMove>().ExecuteAsync(instance.AggregateKind, instance.AggregateId, OperationOf(order), cancellationToken));
        }

        await book.RouteAsync(definitions, transaction, cancellationToken);
        return await book.SaveAsync(transaction, result.State, joined.TakeLater(), cancellationToken);
    }

    private static Operation OperationOf(BurstOrder order) => new(Guid.CreateVersion7(order.Now), Actor.Workflow(order.Instance.Id.Value), order.Now, Correlation: order.OperationId);

    private static KernelResult Begin(WorkflowDefinition definition, ClaimedInstance instance, ClaimedStimulus stimulus, DateTimeOffset now)
    {
        if (instance.State is null && stimulus.Kind == StimulusKind.Start)
        {
            return Kernel.Start(definition, StartOf(instance, stimulus), now);
        }

        return Kernel.Apply(definition, StateJson.Read(instance.State), ToKernel(stimulus), now);
    }

    private static StartRequest StartOf(ClaimedInstance instance, ClaimedStimulus stimulus)
    {
        var isEvent = stimulus.EventName is not null;
        return new StartRequest
        {
            TriggerActivityId = stimulus.ActivityId,
            CorrelationId = instance.Correlation,
            Parent = instance.ParentId is { } parent ? new ParentLink(parent.ToString(), instance.ParentWait) : null,
            Payload = isEvent ? stimulus.Payload : null,
            Input = !isEvent && stimulus.Payload is { ValueKind: JsonValueKind.Object } input ? input.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal) : null,
        };
    }

    private static Stimulus ToKernel(ClaimedStimulus stimulus) => stimulus.Kind switch
    {
        StimulusKind.Resume => new WaitResumed(stimulus.Wait ?? 0, stimulus.Payload),
        StimulusKind.Event => new EventReceived(stimulus.Wait ?? 0, stimulus.Payload),
        StimulusKind.Timer => new TimerDue(stimulus.Wait ?? 0),
        StimulusKind.Retry => new IncidentRetried(stimulus.ExecutionId ?? 0),
        StimulusKind.Skip => new IncidentSkipped(stimulus.ExecutionId ?? 0, [stimulus.Outcome ?? ""]),
        StimulusKind.Cancel => new Cancelled(),
        StimulusKind.Child => new ChildEnded(stimulus.Wait ?? 0, Enum.Parse<InstanceStatus>(stimulus.Outcome!)),
        _ => new BurstContinued(),
    };

    /// <summary>Does what the kernel asks for. On the last attempt a failure is undone and becomes the report.</summary>
    private async Task<ActivityReport> AnswerAsync(Call call, ActivityRequest request, CancellationToken cancellationToken)
    {
        if (!call.Order.IsLastAttempt)
        {
            return await RunRequestAsync(call, request, cancellationToken);
        }

        // A child's steps have savepoints of their own inside that of its parent's step.
        var savepoint = string.Create(CultureInfo.InvariantCulture, $"step{call.Order.Instance.Depth}");
        var later = call.Joined.Later;
        await call.Transaction.SaveAsync(savepoint, cancellationToken);
        try
        {
            return await RunRequestAsync(call, request, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !FailureCode.IsRace(e))
        {
            await call.Transaction.RollbackAsync(savepoint, cancellationToken);
            call.Joined.ForgetLater(later);
            call.Joined.ForgetRead();
            return new ActivityFaulted(FailureCode.Of(e), e is ActivityFailedException ? e.Message : "The step failed for a technical reason.");
        }
    }

    private Task<ActivityReport> RunRequestAsync(Call call, ActivityRequest request, CancellationToken cancellationToken) =>
        request.Child is { } child ? StartChildAsync(call, child, cancellationToken) : RunActivityAsync(call, request, cancellationToken);

    private async Task<ActivityReport> RunActivityAsync(Call call, ActivityRequest request, CancellationToken cancellationToken)
    {
        var type = activities.Find(request.Type)
            ?? throw new ActivityFailedException("process.unknown-activity", "The workflow asks for a step that this version of the program does not have.");
        var activity = (IProcessActivity)call.Services.GetRequiredService(type);
        var instance = call.Order.Instance;
        var context = new ActivityContext(instance.Id, instance.AggregateKind, instance.AggregateId, request, OperationOf(call.Order), call.Services);
        var report = await activity.RunAsync(context, cancellationToken);
        call.Book.Wakes.AddRange(context.Wakes);
        return report;
    }

    /// <summary>Starts a child for the same aggregate in the same transaction: one that is executed runs its first burst here, one that is dispatched is a worker's once this is committed.</summary>
    private async Task<ActivityReport> StartChildAsync(Call call, ChildStart start, CancellationToken cancellationToken)
    {
        var order = call.Order;
        if (order.Instance.Depth >= MostGenerations)
        {
            return new ActivityFaulted("process.too-many-generations", "Workflows start one another without end.");
        }

        if (await definitions.CurrentVersionAsync(start.DefinitionId, call.Transaction, cancellationToken) is not { } version)
        {
            return new ActivityFaulted("process.unknown-workflow", "The workflow to start is not in the record.");
        }

        var child = ChildRows.New(order, start, version);
        if (!start.RunsInline)
        {
            call.Book.Dispatch(child, start.Input);
            return new ChildStarted(child.Id.ToString(), InstanceStatus.Running);
        }

        await Sql.ExecuteAsync(call.Transaction, [ChildRows.Insert(child, order.Now)], cancellationToken);
        var begun = order with { MayCommit = false, Next = null, Instance = child, Stimulus = ClaimedStimulus.ChildStart(start.Input, order.Stimulus.Actor, order.OperationId), References = call.Joined.References };
        var done = await RunAsync(call.Transaction, begun, call.Budget, call.Services.GetRequiredService<BurstScope>(), cancellationToken);
        call.Joined.ForgetRead();
        call.Book.LeftStimuli |= done.LeftStimuli;
        return new ChildStarted(child.Id.ToString(), done.Instance.Status);
    }

    /// <summary>What the steps of one burst share.</summary>
    private sealed record Call(NpgsqlTransaction Transaction, JoinedTransaction Joined, IServiceProvider Services, BurstOrder Order, StepBudget Budget, BurstBook Book);

    /// <summary>The steps left to a burst and to those of the children it runs.</summary>
    private sealed class StepBudget(int most)
    {
        private int taken;

        public bool TryTake() => taken++ < most;
    }
}
