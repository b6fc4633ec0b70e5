using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.BoardHandOver;

/// <summary>What the steps of a hand-over share.</summary>
internal static class HandOverStep
{
    /// <summary>Group in the designer's toolbox.</summary>
    public const string Category = "Hand-overs";

    /// <summary>The hand-over.</summary>
    public static HandOverId HandOverId(this ActivityContext context) => new(context.AggregateId);

    /// <summary>The hand-over as it stands.</summary>
    public static async Task<HandOverFacts> ReadHandOverAsync(this ActivityContext context, CancellationToken cancellationToken) =>
        await context.Db.FindHandOverAsync(context.HandOverId(), cancellationToken)
            ?? throw new ActivityFailedException("hand-over.not-found", "The workflow's hand-over is not in the record.");

    /// <summary>Waits for whatever happens to the hand-over next.</summary>
    public static ActivityReport WaitForHandOver(this ActivityContext context, DateTimeOffset? due = null) =>
        new ActivityWaits([Waits.ForChangeOf(HandOverAggregate.Of(context.HandOverId()), due)]);
}
