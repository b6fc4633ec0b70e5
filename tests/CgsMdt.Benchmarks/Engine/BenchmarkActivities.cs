using System.Collections.Concurrent;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;
using Npgsql;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>Does nothing.</summary>
internal sealed class PassStep : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = Describe("Benchmark.Pass", ActivityKind.Action);

    public Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) => Task.FromResult<ActivityReport>(ActivityReport.Done);

    internal static ActivityDescriptor Describe(string name, ActivityKind kind) => new()
    {
        TypeName = name,
        DisplayName = name,
        Description = "A step of a benchmark.",
        Category = "Benchmark",
        Kind = kind,
    };
}

/// <summary>Waits until something has happened to the case, without reading the record.</summary>
internal sealed class AwaitStep : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = PassStep.Describe("Benchmark.Await", ActivityKind.Wait);

    public Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Request.Resumed is null ? new ActivityWaits([new WaitSpec(context.AggregateKind, context.AggregateId.ToString())]) : ActivityReport.Completed("Done"));
}

/// <summary>Writes one row of domain data, which nothing in the burst reads: with the burst's own rows.</summary>
internal sealed class WriteStep(WrittenFacts written) : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = PassStep.Describe("Benchmark.Write", ActivityKind.Action);

    public Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Joined.WriteLater(WrittenFacts.Insert(context.AggregateId, context.Operation));
        written.Count();
        return Task.FromResult<ActivityReport>(ActivityReport.Done);
    }
}

/// <summary>Waits for a time that the benchmark has set, and notes how long after it that was taken in.</summary>
internal sealed class AwaitTimeStep(DueTimes times) : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = PassStep.Describe("Benchmark.AwaitTime", ActivityKind.Wait);

    public Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Resumed is null)
        {
            return Task.FromResult<ActivityReport>(new ActivityWaits([new WaitSpec(context.AggregateKind, context.AggregateId.ToString(), Due: times.Of(context.AggregateId))]));
        }

        times.TakenIn(context.AggregateId);
        return Task.FromResult(ActivityReport.Completed("Done"));
    }
}

/// <summary>The times set, and how late each was taken in.</summary>
internal sealed class DueTimes(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _due = new();
    private readonly ConcurrentDictionary<Guid, TimeSpan> _late = new();

    public IReadOnlyList<TimeSpan> Late => [.. _late.Values.Order()];

    public void Set(Guid id, DateTimeOffset due) => _due[id] = due;

    public DateTimeOffset Of(Guid id) => _due[id];

    public void TakenIn(Guid id) => _late[id] = clock.GetUtcNow() - _due[id];
}

/// <summary>Counts the facts that steps have written, and tells when there are enough.</summary>
internal sealed class WrittenFacts
{
    private int _left;
    private TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The minimal domain write: one row.</summary>
    public static NpgsqlBatchCommand Insert(Guid about, Operation operation) => Sql.Command(
        "insert into benchmark.facts (id, about, what, at) values ($1, $2, $3, $4)",
        Sql.Of(Guid.CreateVersion7(operation.Now)), Sql.Of(about), Sql.Of("moved"), Sql.Of(operation.Now));

    public Task Expect(int facts)
    {
        _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _left = facts;
        return _enough.Task;
    }

    public void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _enough.TrySetResult();
        }
    }
}
