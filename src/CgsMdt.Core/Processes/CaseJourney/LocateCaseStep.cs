using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Reads where the case is, so that its journey goes on from there whoever moved it.</summary>
internal sealed class LocateCaseStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "LocateCase", CaseStep.Category, "Where is the case?", "Reads the case's place from the record and goes on from there.",
        "Triage", "Returned", "Waiting", "Listed", "Outcome", "FollowUp", "Ended");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var found = await context.ReadCaseAsync(cancellationToken);
        return ActivityReport.Completed(found.Place switch
        {
            CasePlace.Triage => "Triage",
            CasePlace.Returned => "Returned",
            CasePlace.Waiting => "Waiting",
            CasePlace.Listed or CasePlace.InDiscussion => "Listed",
            CasePlace.OutcomeDraft or CasePlace.OutcomeToSign => "Outcome",
            CasePlace.FollowUp => "FollowUp",

            // A case that is a draft again, or with an advice rota, begins a journey of its own when it is put to a board.
            _ => "Ended",
        });
    }
}
