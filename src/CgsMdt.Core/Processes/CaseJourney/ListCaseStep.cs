using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Places the case on the next meeting with room, in the listing order.</summary>
internal sealed class ListCaseStep(ListCase listings) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "ListCase", CaseStep.Category, "List the case",
        "Places the case on the next meeting with room: urgent before routine, carried over before new, then the earlier needed-by date, then the longer wait.",
        "Listed", "NoRoom");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken) =>
        await TryAsync(listings, context, cancellationToken) ? ActivityReport.Completed("Listed") : ActivityReport.Completed("NoRoom");

    /// <summary>Whether the case is on a meeting now.</summary>
    internal static async Task<bool> TryAsync(ListCase listings, ActivityContext context, CancellationToken cancellationToken)
    {
        var found = await context.ReadCaseAsync(cancellationToken);
        if (found.Place != CasePlace.Waiting)
        {
            return found.Place is CasePlace.Listed or CasePlace.InDiscussion;
        }

        var placed = await listings.ExecuteAsync(new(found.Id), context.Operation, cancellationToken);
        ActivityContext.MustBeDone(placed);
        if (placed.Value.ListingId is null)
        {
            return false;
        }

        context.TellOfRoom(found.BoardId);
        return true;
    }
}
