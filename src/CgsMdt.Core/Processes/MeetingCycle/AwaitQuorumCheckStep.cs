using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.MeetingCycle;

/// <summary>Waits for the morning on which a meeting's quorum is to be looked at, wherever the meeting is moved to.</summary>
internal sealed class AwaitQuorumCheckStep : IProcessActivity
{
    private const string CutOff = "CutOff";
    private const int DaysToLookBack = 14;
    private static readonly TimeOnly At = new(9, 0);

    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Wait(
        "AwaitQuorumCheck", MeetingStep.Category, "Await the look at the quorum", "Waits until 09:00 so many working days before the cut-off, or before the meeting; goes on at once where that has passed.",
        "Due", "MovedOn")
        .Taking(new ActivityInput("Before", "String", "Before what: the cut-off, while the list is open, or the meeting, once it is locked.", IsRequired: true, Choices: [CutOff, "Meeting"]))
        .Taking(new ActivityInput("WorkingDays", "Int32", "Working days before it.", IsRequired: true));

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.ReadMeetingAsync(cancellationToken);
        var isBeforeCutOff = context.Request.Text("Before") == CutOff;
        var isHere = isBeforeCutOff
            ? meeting.State is MeetingState.Planned or MeetingState.Scheduled
            : meeting.State == MeetingState.Locked && meeting.CutOffAtUtc <= context.Now;
        if (!isHere)
        {
            return ActivityReport.Completed("MovedOn");
        }

        var last = isBeforeCutOff ? LondonCalendar.DateOf(meeting.CutOffAtUtc) : meeting.Date;
        var days = context.Request.Number("WorkingDays") ?? 0;
        var day = LondonCalendar.WorkingDaysBefore(last, days, await context.Db.BankHolidaysAsync(last.AddDays(-DaysToLookBack - (2 * days)), last, cancellationToken));
        return context.WaitForMeetingUntil(LondonCalendar.InstantOf(day, At), "Due");
    }
}
