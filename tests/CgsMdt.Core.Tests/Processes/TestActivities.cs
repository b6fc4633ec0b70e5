using System.Collections.Concurrent;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>What the test's activities see and are told to do.</summary>
public sealed class TestScript
{
    public ConcurrentQueue<(Guid Case, string Activity, long Transaction)> Ran { get; } = new();

    /// <summary>Thrown by <see cref="Act"/> while it gives one.</summary>
    public Func<Guid, Exception?> Failure { get; set; } = _ => null;

    /// <summary>What <see cref="Act"/> does besides.</summary>
    public Func<ActivityContext, CancellationToken, Task> Act { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How <see cref="ActStep"/> moves the case itself, if it does.</summary>
    public Func<ActivityContext, ICaseEvent?> Move { get; set; } = _ => null;

    public async Task NoteAsync(ActivityContext context, CancellationToken ct) =>
        Ran.Enqueue((context.AggregateId, context.Request.ActivityId, await context.Db.Database.SqlQuery<long>($"select txid_current() as \"Value\"").SingleAsync(ct)));
}

/// <summary>Does what the script says, and is done.</summary>
public sealed class ActStep(TestScript script, WritePath writes) : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Test.Act",
        DisplayName = "Act",
        Description = "Does what the test says.",
        Category = "Test",
        Kind = ActivityKind.Action,
        Outcomes = ["Done", "Otherwise"],
    };

    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (script.Failure(context.AggregateId) is { } failure)
        {
            throw failure;
        }

        await script.NoteAsync(context, cancellationToken);
        await script.Act(context, cancellationToken);
        if (script.Move(context) is { } happened)
        {
            var moved = await writes.RunAsync("test.move-within", context.Operation, [CaseAggregate.Of(happened.CaseId)], write => write.MoveCaseAsync(happened), cancellationToken);
            Assert.True(moved.IsSuccess);
        }

        return ActivityReport.Done;
    }
}

/// <summary>Waits until the case has left its place, or the seconds given have passed.</summary>
public sealed class AwaitMoveStep(TestScript script) : IProcessActivity
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Test.AwaitMove",
        DisplayName = "Await move",
        Description = "Waits for the case to move.",
        Category = "Test",
        Kind = ActivityKind.Wait,
        Inputs = [new("From", "String", "The place.", IsRequired: true), new("Seconds", "Int32", "How long.")],
        Outcomes = ["Moved", "Late"],
    };

    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        await script.NoteAsync(context, cancellationToken);
        var found = await context.Db.FindCaseAsync(CaseId.From(context.AggregateId), cancellationToken);
        if (found!.Place.ToString() != context.Request.Text("From"))
        {
            return ActivityReport.Completed("Moved");
        }

        return context.Request.Resumed?.Cause == ResumeCause.Due
            ? ActivityReport.Completed("Late")
            : new ActivityWaits([new WaitSpec("case", context.AggregateId.ToString(), Due: context.Request.Number("Seconds") is { } seconds ? context.Now.AddSeconds(seconds) : null)]);
    }
}
