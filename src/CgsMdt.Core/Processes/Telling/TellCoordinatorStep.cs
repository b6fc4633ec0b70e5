using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.CaseJourney;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.Telling;

/// <summary>Tells the board's co-ordinators that something is past its date.</summary>
internal sealed class TellCoordinatorStep(TellCoordinator telling, RemindOfInformation reminders) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe
        .Action("TellCoordinator", "Telling", "Tell the co-ordinator", "Tells the board's co-ordinators, and their cover, that something is past its date. Where information is overdue, whoever owes it is reminded too.")
        .Taking(new ActivityInput("About", "String", "What is past its date.", IsRequired: true, Choices: Enum.GetNames<Concern>()));

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var concern = Enum.Parse<Concern>(context.Request.Text("About") ?? "");
        if (concern == Concern.InformationOverdue && (await context.ReadCaseAsync(cancellationToken)).Place == CasePlace.Returned)
        {
            ActivityContext.MustBeDone(await reminders.ExecuteAsync(new(context.CaseId()), context.Operation, cancellationToken));
        }

        ActivityContext.MustBeDone(await telling.ExecuteAsync(await DescribeAsync(context, concern, cancellationToken), context.Operation, cancellationToken));
        return ActivityReport.Done;
    }

    private static async Task<TellCoordinatorInput> DescribeAsync(ActivityContext context, Concern concern, CancellationToken cancellationToken)
    {
        switch (concern)
        {
            case Concern.MeetingNotBegun or Concern.MeetingNotClosed:
                var meeting = await MeetingCycle.MeetingStep.ReadMeetingAsync(context, cancellationToken);
                return new(meeting.BoardId, MeetingAggregate.Of(meeting.Id), concern, meeting.Reference, $"/meetings/{meeting.Reference}", []);
            case Concern.HandOverNotReceived:
                var handOver = await BoardHandOver.HandOverStep.ReadHandOverAsync(context, cancellationToken);
                var from = await context.Db.FindCaseAsync(handOver.FromCase, cancellationToken) ?? throw new ActivityFailedException("case.not-found", "The handed-over case is not in the record.");
                return new(handOver.FromBoard, HandOverAggregate.Of(handOver.Id), concern, from.Reference, "/hand-overs", [from.Id]);
            default:
                var found = await context.ReadCaseAsync(cancellationToken);
                return new(found.BoardId, CaseAggregate.Of(found.Id), concern, found.Reference, $"/cases/{found.Reference}", [found.Id]);
        }
    }
}
