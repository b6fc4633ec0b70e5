using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Outcomes;

/// <summary>An amendment.</summary>
/// <param name="OutcomeId">The signed outcome.</param>
/// <param name="Text">What it says from now on; its actions are further ones.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpectedVersion">The version the chair saw.</param>
public sealed record AmendOutcomeInput(OutcomeId OutcomeId, OutcomeText Text, AmendmentReason? Reason, int? ExpectedVersion = null);

/// <summary>Replaces what a signed outcome says by a new version, signed at once; the earlier ones stay readable, and everyone who was told is told again.</summary>
public sealed class AmendOutcome(WritePath path)
{
    /// <summary>Amends; refused for everybody but the chair, and where the outcome is not signed.</summary>
    public Task<Result> ExecuteAsync(AmendOutcomeInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("outcome.amend", operation, [], write => AmendAsync(write, input), cancellationToken);

    private static async Task<Result> AmendAsync(WriteScope write, AmendOutcomeInput input)
    {
        var held = await write.HoldOutcomeAsync(input.OutcomeId, CaseAct.SignOutcome);
        if (!held.TryGetValue(out var outcome))
        {
            return held.Error;
        }

        if (write.Operation.Person() is not { } signer)
        {
            return OutcomeErrors.NeedsAPerson;
        }

        if (outcome.State != OutcomeState.Signed)
        {
            return OutcomeErrors.NotSigned;
        }

        if (input.ExpectedVersion is { } seen && seen != outcome.Version)
        {
            return OutcomeErrors.Stale;
        }

        var board = (await write.Db.FindBoardAsync(outcome.BoardId, write.CancellationToken))!;
        var terms = await write.Db.FindTermsAsync(board.Id, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        var errors = await OutcomeRules.CheckAsync(write, board, terms, input.Text, isDraft: false);
        if (string.IsNullOrWhiteSpace(input.Text.Rationale))
        {
            errors.Add(OutcomeErrors.NoRationale);
        }

        if (input.Reason is not { } reason)
        {
            errors.Add(OutcomeErrors.NoAmendmentReason);
            return Result.Refused(errors);
        }

        if (errors.Count > 0)
        {
            return Result.Refused(errors);
        }

        var label = terms!.Outcomes.First(o => o.Code == input.Text.OptionCode).Label;
        var version = outcome.Amend(input.Text, label, reason, signer, write.Now);
        write.Db.Add(version);
        write.Db.AddRange(input.Text.Actions.Select((a, i) => new VersionAction(outcome.Id, version.Number, i + 1, a)));
        write.Raise(new OutcomeAmended(outcome.Id, outcome.CaseId, version.Number, reason.ToString()));
        await write.AssignAsync(outcome, input.Text.Actions);
        if (input.Text.HandOverTo is { } to)
        {
            await write.OpenHandOverAsync(outcome, to);
        }

        if (outcome.IssuedAt is not null)
        {
            await write.TellSharersAsync(outcome);
        }

        return Result.Done;
    }
}
