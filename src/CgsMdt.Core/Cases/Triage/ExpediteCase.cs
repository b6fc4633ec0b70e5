using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>A case that cannot wait for a meeting.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why it cannot.</param>
/// <param name="ExpectedVersion">The triage part's version that the chair saw.</param>
public sealed record ExpediteCaseInput(CaseId CaseId, UrgencyReason? Reason, int? ExpectedVersion = null);

/// <summary>The chair acts out of cycle: the case goes at once to where its outcome is signed.</summary>
public sealed class ExpediteCase(WritePath writes, IEnumerable<ICaseFollower> followers)
{
    /// <summary>Done, and undoable for a minute. The chair's alone.</summary>
    public Task<Result> ExecuteAsync(ExpediteCaseInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.expedite", operation, [CaseAggregate.Of(input.CaseId)], write => ExpediteAsync(write, input), cancellationToken);

    private async Task<Result> ExpediteAsync(WriteScope write, ExpediteCaseInput input)
    {
        var begun = await TriageWork.BeginAsync(write, input.CaseId, input.ExpectedVersion, CaseAct.SignOutcome);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        if (input.Reason is not { } reason)
        {
            return CaseErrors.ReasonMissing;
        }

        if (found.Place is not (CasePlace.Triage or CasePlace.Waiting or CasePlace.Listed))
        {
            return CaseErrors.CannotGo(found.Place, CasePlace.OutcomeToSign);
        }

        var decision = await TriageWork.RecordAsync(write, found, TriageStep.Expedite);
        decision.Explain(reason.ToString(), null);
        var given = await TriageWork.GiveBackAsync(write, followers, found.Id, "case.expedited");
        return given.IsSuccess ? await write.MoveAsync(new CaseExpedited(found.Id, reason.ToString())) : given;
    }
}
