using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Waits for information that the board asked for.</summary>
internal sealed class AwaitInformationStep : IProcessActivity
{
    private const int ReminderDays = 3;
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly EndOfDay = new(17, 0);

    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitInformation", CaseStep.Category, "Await information",
        "Waits until what the board asked for is supplied; goes on when a reminder is due (09:00, three working days before the due date) or when the due date has passed (17:00), as chosen.",
        "Supplied", "DueSoon", "Overdue", "Withdrawn", "MovedOn")
        .Taking(new ActivityInput("GoOnAt", "String", "When to go on without it.", IsRequired: true, Choices: ["Reminder", "DueDate", "Never"]));

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        switch ((await context.ReadCaseAsync(cancellationToken)).Place)
        {
            case CasePlace.Returned:
                return await WaitAsync(context, cancellationToken);
            case CasePlace.Triage:
                return ActivityReport.Completed("Supplied");
            case CasePlace.Withdrawn:
                return ActivityReport.Completed("Withdrawn");
            default:
                return ActivityReport.Completed("MovedOn");
        }
    }

    private static async Task<ActivityReport> WaitAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (await context.LastEventAsync<CaseReturned>(cancellationToken) is not { } returned)
        {
            return context.WaitForCase();
        }

        return context.Request.Text("GoOnAt") switch
        {
            "Reminder" => context.WaitForCaseUntil(
                LondonCalendar.InstantOf(await WorkingDays.FromAsync(context.Db, returned.DueOn, -ReminderDays, cancellationToken), Morning), "DueSoon"),
            "DueDate" => context.WaitForCaseUntil(LondonCalendar.InstantOf(returned.DueOn, EndOfDay), "Overdue"),
            _ => context.WaitForCase(),
        };
    }
}
