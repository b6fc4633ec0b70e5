using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits for the board's answer to a referral.</summary>
internal sealed class AwaitTriageStep : IProcessActivity
{
    private static readonly TimeOnly EndOfDay = new(17, 0);
    private static readonly string[] PutsIntoTriage =
        [EventCatalog.NameOf(typeof(CaseReferred)), EventCatalog.NameOf(typeof(CaseInformationSupplied)), EventCatalog.NameOf(typeof(CaseStepUndone))];

    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitTriage", CaseStep.Category, "Await triage", "Waits until the board has answered the referral.",
        "Accepted", "Returned", "Declined", "Redirected", "StandardOfCare", "Expedited", "Withdrawn", "Merged", "Overdue")
        .TakingDeadline("Whether to go on as overdue when the working days that the board's terms allow have passed.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var found = await context.ReadCaseAsync(cancellationToken);
        if (found.Place == CasePlace.Triage)
        {
            return context.WaitForCaseUntil(context.Request.Flag("Deadline") ? await DueAsync(context, found, cancellationToken) : null, "Overdue");
        }

        return ActivityReport.Completed(found.Place switch
        {
            CasePlace.Waiting or CasePlace.Listed or CasePlace.InDiscussion => found.Protocol is null ? "Accepted" : "StandardOfCare",
            CasePlace.MetByStandardOfCare => "StandardOfCare",
            CasePlace.Returned => "Returned",
            CasePlace.Declined => "Declined",
            CasePlace.Redirected => "Redirected",
            CasePlace.Merged => "Merged",
            CasePlace.Withdrawn or CasePlace.Draft or CasePlace.AdviceOpen => "Withdrawn",
            _ => "Expedited",
        });
    }

    private static async Task<DateTimeOffset?> DueAsync(ActivityContext context, CaseFacts found, CancellationToken cancellationToken)
    {
        var put = await context.Db.LastEventAsync(CaseAggregate.Of(found.Id), PutsIntoTriage, cancellationToken);
        var since = LondonCalendar.DateOf(put?.OccurredAt ?? context.Now);
        var terms = await context.Db.FindTermsAsync(found.BoardId, since, cancellationToken);
        return terms is null ? null : LondonCalendar.InstantOf(await WorkingDays.FromAsync(context.Db, since, terms.TriageDays, cancellationToken), EndOfDay);
    }
}
