using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>What the steps of a case's journey share.</summary>
internal static class CaseStep
{
    /// <summary>Group in the designer's toolbox.</summary>
    public const string Category = "Cases";

    /// <summary>The journey's case.</summary>
    public static CaseId CaseId(this ActivityContext context) => new(context.AggregateId);

    /// <summary>The journey's case as it stands.</summary>
    public static async Task<CaseFacts> ReadCaseAsync(this ActivityContext context, CancellationToken cancellationToken)
    {
        var about = CaseAggregate.Of(context.CaseId());
        if (context.Joined.AsRead<CaseFacts>(about) is { } known)
        {
            return known;
        }

        var found = await context.Db.FindCaseAsync(context.CaseId(), cancellationToken)
            ?? throw new ActivityFailedException("case.not-found", "The workflow's case is not in the record.");
        context.Joined.Remember(about, found);
        return found;
    }

    /// <summary>Waits for whatever happens to the case next.</summary>
    public static ActivityReport WaitForCase(this ActivityContext context, DateTimeOffset? due = null) =>
        new ActivityWaits([Waits.ForChangeOf(CaseAggregate.Of(context.CaseId()), due)]);

    /// <summary>Waits for the case with a date after which the wait ends in an outcome of its own; without a date it simply waits.</summary>
    public static ActivityReport WaitForCaseUntil(this ActivityContext context, DateTimeOffset? due, string outcomeThen) =>
        due <= context.Now ? ActivityReport.Completed(outcomeThen) : context.WaitForCase(due);

    /// <summary>When the case came to where it is, by its events.</summary>
    public static async Task<T?> LastEventAsync<T>(this ActivityContext context, CancellationToken cancellationToken)
        where T : class, IDomainEvent =>
        await context.Db.LastEventAsync<T>(CaseAggregate.Of(context.CaseId()), cancellationToken) is { } stored ? (T)stored.Read() : null;
}
