using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Definitions;
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
internal sealed record BurstOrder(ClaimedInstance Instance, ClaimedStimulus Stimulus, Guid OperationId, DateTimeOffset Now, bool IsLastAttempt);

/// <summary>A burst that was written down.</summary>
/// <param name="Instance">The instance as it is now.</param>
/// <param name="IsCutOff">Whether it came to its limit and has to go on before anything else happens to the instance.</param>
internal sealed record BurstDone(ClaimedInstance Instance, bool IsCutOff);

/// <summary>Takes one stimulus in, in a transaction it is given: asks the kernel, runs our activities, writes everything down in one batch.</summary>
public sealed class BurstRunner(DefinitionStore definitions, ActivityRegistry activities, IServiceScopeFactory scopes)
{
    private const int MostSteps = 64;
    private const int MostContinuations = 20;
    private const string Savepoint = "step";

    /// <summary>Runs it; returns the instance as it is then. On an exception the caller undoes the transaction, or its part since a savepoint.</summary>
    internal async Task<BurstDone> RunAsync(NpgsqlTransaction transaction, BurstOrder order, CancellationToken cancellationToken)
    {
        var (instance, stimulus) = (order.Instance, order.Stimulus);
        var definition = await definitions.GetAsync(instance.Slug, instance.Version, cancellationToken);
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<JoinedTransaction>().Join(transaction);
        var scope = services.ServiceProvider.GetRequiredService<BurstScope>();
        scope.Enter(instance.Id);

        var book = new BurstBook(order);
        var result = Begin(definition, instance, stimulus, order.Now);
        var steps = 0;
        while (true)
        {
            book.Write(result);
            if (result.Activity is { } request)
            {
                if (++steps > MostSteps)
                {
                    book.CutOff();
                    break;
                }

                scope.LastWait = result.State.Waits.Select(w => w.Id).DefaultIfEmpty().Max();
                var report = await RunActivityAsync(transaction, services.ServiceProvider, order, request, book, cancellationToken);
                result = Kernel.Report(definition, result.State, report, order.Now);
            }
            else if (NextOwnChange(scope, result.State) is { } wait)
            {
                result = Kernel.Apply(definition, result.State, new WaitResumed(wait), order.Now);
            }
            else
            {
                break;
            }
        }

        if (book.IsCutOff && stimulus.Kind == StimulusKind.Continue && stimulus.Attempts >= MostContinuations)
        {
            throw new ActivityFailedException("process.runaway", "The workflow goes round and round without waiting.");
        }

        return new BurstDone(await book.SaveAsync(transaction, result.State, cancellationToken), book.IsCutOff);
    }

    private static KernelResult Begin(WorkflowDefinition definition, ClaimedInstance instance, ClaimedStimulus stimulus, DateTimeOffset now)
    {
        if (instance.State is null && stimulus.Kind == StimulusKind.Start)
        {
            var trigger = definition.Triggers.FirstOrDefault(t => string.Equals(t.EventName, stimulus.EventName, StringComparison.Ordinal));
            return Kernel.Start(definition, new StartRequest { TriggerActivityId = trigger is null ? null : definition.Activities[trigger.ActivityIndex].Id }, now);
        }

        return Kernel.Apply(definition, StateJson.Read(instance.State), ToKernel(stimulus), now);
    }

    private static Stimulus ToKernel(ClaimedStimulus stimulus) => stimulus.Kind switch
    {
        StimulusKind.Resume => new WaitResumed(stimulus.Wait ?? 0, stimulus.Payload),
        StimulusKind.Event => new EventReceived(stimulus.Wait ?? 0, stimulus.Payload),
        StimulusKind.Timer => new TimerDue(stimulus.Wait ?? 0),
        StimulusKind.Retry => new IncidentRetried(stimulus.ExecutionId ?? 0),
        StimulusKind.Skip => new IncidentSkipped(stimulus.ExecutionId ?? 0, [stimulus.Outcome ?? ""]),
        StimulusKind.Cancel => new Cancelled(),
        _ => new BurstContinued(),
    };

    /// <summary>A wait that is older than a change one of the instance's own steps made to what it waits for.</summary>
    private static int? NextOwnChange(BurstScope scope, InstanceState state)
    {
        foreach (var (keyHash, lastWait) in scope.OwnChanges)
        {
            var wait = state.Waits.FirstOrDefault(w => w.Kind == WaitKind.Own && w.Id <= lastWait && Waits.HashOf(w.Key) == keyHash);
            if (wait is not null)
            {
                scope.ForgetOwnChanges();
                return wait.Id;
            }
        }

        scope.ForgetOwnChanges();
        return null;
    }

    private async Task<ActivityReport> RunActivityAsync(
        NpgsqlTransaction transaction, IServiceProvider services, BurstOrder order, ActivityRequest request, BurstBook book, CancellationToken cancellationToken)
    {
        var type = activities.Find(request.Type)
            ?? throw new ActivityFailedException("process.unknown-activity", "The workflow asks for a step that this version of the program does not have.");
        var activity = (IProcessActivity)services.GetRequiredService(type);
        var operation = new Operation(Guid.CreateVersion7(order.Now), Actor.Workflow(order.Instance.Id.Value), order.Now, Correlation: order.OperationId);
        var context = new ActivityContext(order.Instance.Id, order.Instance.AggregateKind, order.Instance.AggregateId, request, operation, services.GetRequiredService<RecordContext>());
        if (!order.IsLastAttempt)
        {
            return Finish(await activity.RunAsync(context, cancellationToken), context, book);
        }

        await transaction.SaveAsync(Savepoint, cancellationToken);
        try
        {
            return Finish(await activity.RunAsync(context, cancellationToken), context, book);
        }
        catch (Exception e) when (e is not OperationCanceledException && !FailureCode.IsRace(e))
        {
            await transaction.RollbackAsync(Savepoint, cancellationToken);
            return new ActivityFaulted(FailureCode.Of(e), e is ActivityFailedException ? e.Message : "The step failed for a technical reason.");
        }
    }

    private static ActivityReport Finish(ActivityReport report, ActivityContext context, BurstBook book)
    {
        book.Wakes.AddRange(context.Wakes);
        return report;
    }
}
