using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits until the meeting has come to the case, or has not.</summary>
internal sealed class AwaitDiscussionStep : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitDiscussion", CaseStep.Category, "Await discussion", "Waits until the case has an outcome from its meeting, is put off, or is answered by a standard of care.",
        "Outcome", "Deferred", "StandardOfCare", "Withdrawn", "MovedOn");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var found = await context.ReadCaseAsync(cancellationToken);
        switch (found.Place)
        {
            case CasePlace.Listed or CasePlace.InDiscussion:
                return context.WaitForCase();
            case CasePlace.OutcomeDraft or CasePlace.OutcomeToSign or CasePlace.FollowUp or CasePlace.Closed:
                return ActivityReport.Completed("Outcome");
        }

        // The case's minutes are free again.
        context.TellOfRoom(found.BoardId);
        return ActivityReport.Completed(found.Place switch
        {
            CasePlace.Waiting => "Deferred",
            CasePlace.MetByStandardOfCare => "StandardOfCare",
            CasePlace.Withdrawn => "Withdrawn",
            _ => "MovedOn",
        });
    }
}
