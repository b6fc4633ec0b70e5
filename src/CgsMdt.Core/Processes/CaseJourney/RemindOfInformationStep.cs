using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Reminds whoever owes the information.</summary>
internal sealed class RemindOfInformationStep(RemindOfInformation reminders) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "RemindOfInformation", CaseStep.Category, "Remind of information", "Reminds the referrer of what the board asked for and by when.");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if ((await context.ReadCaseAsync(cancellationToken)).Place == CasePlace.Returned)
        {
            ActivityContext.MustBeDone(await reminders.ExecuteAsync(new(context.CaseId()), context.Operation, cancellationToken));
        }

        return ActivityReport.Done;
    }
}
