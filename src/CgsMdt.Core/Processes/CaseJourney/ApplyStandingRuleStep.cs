using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Running;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.Core.Processes.CaseJourney;

/// <summary>Answers a referral by a rule that a named person signed for the board; without one, a person has to.</summary>
internal sealed class ApplyStandingRuleStep(CheckReferral checks, AcceptReferral acceptances, ReturnReferral returns) : IProcessActivity
{
    /// <inheritdoc/>
    public static ActivityDescriptor Descriptor { get; } = Describe.Action(
        "ApplyStandingRule", CaseStep.Category, "Apply a standing rule",
        "Where a named person signed a rule for this board and period: takes a complete referral, returns an incomplete one with what is missing. A rule is not applied again to an answer that a person undid.",
        "Accepted", "Returned", "NeedsPerson");

    /// <inheritdoc/>
    public async Task<ActivityReport> RunAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var board = (await context.ReadCaseAsync(cancellationToken)).BoardId;
        var found = await context.Db.FindStandingRuleAsync(board, StandingRuleKind.AcceptComplete, LondonCalendar.DateOf(context.Now), cancellationToken);
        if (found is not { } rule || await WasUndoneAsync(context, cancellationToken))
        {
            return ActivityReport.Completed("NeedsPerson");
        }

        var checkedNow = await checks.ExecuteAsync(new(context.CaseId()), context.Operation, cancellationToken);
        ActivityContext.MustBeDone(checkedNow);
        var check = checkedNow.Value;
        var operation = context.Operation with { Actor = Actor.Workflow(context.Instance.Value, rule.SignedBy) };
        if (check.IsComplete)
        {
            ActivityContext.MustBeDone(await acceptances.ExecuteAsync(new(context.CaseId(), ByStandingRule: rule.Id), operation, cancellationToken));
            return ActivityReport.Completed("Accepted");
        }

        ActivityContext.MustBeDone(await returns.ExecuteAsync(new(context.CaseId(), check.Missing), operation, cancellationToken));
        return ActivityReport.Completed("Returned");
    }

    private static async Task<bool> WasUndoneAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var about = CaseAggregate.Of(context.CaseId());
        var undone = await context.Db.LastEventAsync<CaseStepUndone>(about, cancellationToken);
        var supplied = await context.Db.LastEventAsync<CaseInformationSupplied>(about, cancellationToken);
        return undone is not null && (supplied is null || supplied.Sequence < undone.Sequence);
    }
}
