using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.Processes.Running;

namespace CgsMdt.Core.Processes.OutcomeFollowUp;

/// <summary>How far the follow-up of an outcome is.</summary>
internal enum FollowUpStanding
{
    /// <summary>Actions or receipts are open.</summary>
    Open,

    /// <summary>Everything has an ending; the case can be closed.</summary>
    AllDone,

    /// <summary>The case is closed.</summary>
    Ended,
}

/// <summary>What the steps of an outcome's follow-up share.</summary>
internal static class OutcomeStep
{
    /// <summary>Group in the designer's toolbox.</summary>
    public const string Category = "Outcomes";

    /// <summary>The outcome followed up.</summary>
    public static OutcomeId OutcomeId(this ActivityContext context) => new(context.AggregateId);

    /// <summary>The outcome as it stands.</summary>
    public static async Task<OutcomeFacts> ReadOutcomeAsync(this ActivityContext context, CancellationToken cancellationToken) =>
        await context.Db.FindOutcomeAsync(context.OutcomeId(), cancellationToken)
            ?? throw new ActivityFailedException("outcome.not-found", "The workflow's outcome is not in the record.");

    /// <summary>How far its follow-up is.</summary>
    public static async Task<FollowUpStanding> StandingAsync(this ActivityContext context, OutcomeFacts outcome, CancellationToken cancellationToken)
    {
        var found = await context.Db.FindCaseAsync(outcome.CaseId, cancellationToken);
        if (found is null || CasePlaceRules.IsEnded(found.Place))
        {
            return FollowUpStanding.Ended;
        }

        return found.Place == CasePlace.FollowUp
            && await context.Db.OpenActionsAsync(outcome.Id, cancellationToken) == 0
            && await context.Db.OpenHandOversAsync(outcome.Id, cancellationToken) == 0
                ? FollowUpStanding.AllDone
                : FollowUpStanding.Open;
    }
}
