using CgsMdt.Core.Processes.BoardHandOver;
using CgsMdt.Core.Processes.CaseJourney;
using CgsMdt.Core.Processes.MeetingCycle;
using CgsMdt.Core.Processes.OutcomeFollowUp;
using CgsMdt.Core.Processes.Running;
using CgsMdt.Core.Processes.Telling;
using CgsMdt.WorkflowEngine.Activities;

namespace CgsMdt.Core.Processes;

/// <summary>Every activity type that the product adds to the engine's.</summary>
public static class ProcessActivities
{
    /// <summary>Ours, with what runs them.</summary>
    public static ActivityRegistry Registry { get; } = new(
    [
        ActivityType.Of<LocateCaseStep>(),
        ActivityType.Of<CheckReferralStep>(),
        ActivityType.Of<ApplyStandingRuleStep>(),
        ActivityType.Of<AwaitTriageStep>(),
        ActivityType.Of<AwaitInformationStep>(),
        ActivityType.Of<RemindOfInformationStep>(),
        ActivityType.Of<ListCaseStep>(),
        ActivityType.Of<AwaitRoomStep>(),
        ActivityType.Of<AwaitDiscussionStep>(),
        ActivityType.Of<AwaitSignatureStep>(),
        ActivityType.Of<AwaitFollowUpStep>(),
        ActivityType.Of<LocateMeetingStep>(),
        ActivityType.Of<AwaitCutOffStep>(),
        ActivityType.Of<AwaitQuorumCheckStep>(),
        ActivityType.Of<WarnOfQuorumStep>(),
        ActivityType.Of<RemindOfMeetingStep>(),
        ActivityType.Of<LockAgendaStep>(),
        ActivityType.Of<ReopenAgendaStep>(),
        ActivityType.Of<PublishAgendaStep>(),
        ActivityType.Of<AwaitSessionStep>(),
        ActivityType.Of<AwaitCloseStep>(),
        ActivityType.Of<PlanAheadStep>(),
        ActivityType.Of<IssueOutcomeStep>(),
        ActivityType.Of<AwaitActionsStep>(),
        ActivityType.Of<CompleteFollowUpStep>(),
        ActivityType.Of<SendHandOverStep>(),
        ActivityType.Of<AwaitReceiptStep>(),
        ActivityType.Of<AwaitHandOverAnswerStep>(),
        ActivityType.Of<TellReceiptStep>(),
        ActivityType.Of<TellCoordinatorStep>(),
        ActivityType.Of<CountWorkingDaysStep>(),
    ]);

    /// <summary>Ours and the engine's: what a definition may use.</summary>
    public static ActivityCatalog Catalog => Registry.Catalog;
}
