using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits until a meeting has room for the case, and takes it.</summary>
internal sealed class AwaitRoomStep(ListCase listings) : IProcessActivity
{
    private static readonly TimeOnly Morning = new(6, 0);

    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } =
        Describe.Wait("AwaitRoom", CaseStep.Category, "Await room", "Waits until the case has a place on a meeting: looks again whenever room may have come, and every morning.", "Listed", "Withdrawn", "MovedOn") with
        {
            LooksAgain = true,
        };

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Resumed is not null && await ListCaseStep.TryAsync(listings, context, cancellationToken))
        {
            return ActivityReport.Completed("Listed");
        }

        var found = await context.ReadCaseAsync(cancellationToken);
        return found.Place switch
        {
            CasePlace.Waiting => Wait(context, found),
            CasePlace.Listed or CasePlace.InDiscussion => ActivityReport.Completed("Listed"),
            CasePlace.Withdrawn => ActivityReport.Completed("Withdrawn"),
            _ => ActivityReport.Completed("MovedOn"),
        };
    }

    private static ActivityWaits Wait(ActivityContext context, CaseFacts found)
    {
        var tomorrow = LondonCalendar.InstantOf(LondonCalendar.DateOf(context.Now).AddDays(1), Morning);
        return new([Waits.ForChangeOf(CaseAggregate.Of(found.Id), tomorrow), new WaitSpec(Room.Name, found.BoardId.ToString(), OrderOf(found))]);
    }

    /// <summary>The listing order as text, as far as the case itself tells it: who is to be told first that there is room.</summary>
    private static string OrderOf(CaseFacts found) => string.Join(
        '|',
        found.Urgency == Urgency.Urgent ? '0' : '1',
        (found.NeededBy ?? DateOnly.MaxValue).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (found.CompleteSince ?? DateTimeOffset.MaxValue).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        found.Reference);
}
