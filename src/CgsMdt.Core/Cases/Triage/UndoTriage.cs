using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>The case whose last answer is to be taken back.</summary>
public sealed record UndoTriageInput(CaseId CaseId);

/// <summary>Takes back the last answer to a referral within its minute; what it would have sent is cancelled unsent.</summary>
public sealed class UndoTriage(WritePath writes, IEnumerable<ICaseFollower> followers)
{
    /// <summary>Done, or refused when the minute is over or something else has happened to the case.</summary>
    public Task<Result> ExecuteAsync(UndoTriageInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("case.undo-triage", operation, [CaseAggregate.Of(input.CaseId)], write => UndoAsync(write, input.CaseId), cancellationToken);

    private async Task<Result> UndoAsync(WriteScope write, CaseId id)
    {
        var begun = await TriageWork.BeginAsync(write, id, expectedVersion: null);
        if (!begun.TryGetValue(out var found))
        {
            return begun;
        }

        var decision = await write.Db.Set<TriageDecision>().AsTracking().Where(d => d.CaseId == id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(write.CancellationToken);
        if (decision is not { UndoneAt: null } || write.Now >= decision.DecidedAt + WriteScope.UndoWindow || !IsWhereLeft(decision.Step, found.Place))
        {
            return CaseErrors.TooLateToUndo;
        }

        if (decision.OtherCaseId is { } other && !await TakeBackAsync(write, other))
        {
            return CaseErrors.TooLateToUndo;
        }

        var given = await TriageWork.GiveBackAsync(write, followers, id, "triage.undone");
        if (!given.IsSuccess || !await CancelMessagesAsync(write, decision.OperationId))
        {
            return given.IsSuccess ? CaseErrors.TooLateToUndo : given;
        }

        if (decision.Step == TriageStep.Return)
        {
            await TriageWork.EndRequestsAsync(write, id);
        }

        found.MeetBy(null, null);
        found.AnswerTriage();
        decision.Undo(write.Now);
        return await write.MoveCaseAsync(new CaseStepUndone(id, decision.Step.ToString(), decision.From));
    }

    // An accepted case may have been listed at once, by a workflow step: whoever listed it gives the listing back.
    private bool IsWhereLeft(TriageStep step, CasePlace place) => step switch
    {
        TriageStep.Accept or TriageStep.StandardOfCare => place == CasePlace.Waiting || (place == CasePlace.Listed && followers.Any()),
        TriageStep.Return => place == CasePlace.Returned,
        TriageStep.Decline => place == CasePlace.Declined,
        TriageStep.Redirect => place == CasePlace.Redirected,
        TriageStep.Expedite => place == CasePlace.OutcomeToSign,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };

    private static async Task<bool> TakeBackAsync(WriteScope write, CaseId other)
    {
        await write.LockAsync(CaseAggregate.Of(other));
        var there = await write.Db.FindCaseAsync(other, write.CancellationToken);
        return there?.Place == CasePlace.Triage && (await write.MoveCaseAsync(new CaseWithdrawn(other, "redirection-undone"))).IsSuccess;
    }

    private static async Task<bool> CancelMessagesAsync(WriteScope write, Guid operationId)
    {
        var messages = await write.Db.Set<OutboxMessage>().AsTracking().Where(m => m.OperationId == operationId && m.Kind == MailNotices.Kind).ToListAsync(write.CancellationToken);
        return messages.TrueForAll(m => m.TryCancel());
    }
}
