using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>How an action ended.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="Ending">Done, changed or not done.</param>
/// <param name="Reason">Why it was changed or not done.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record EndActionInput(ActionId ActionId, ActionEnding Ending, ActionEndReason? Reason = null, string? Note = null);

/// <summary>Ends one's own action. The same ending given again does nothing.</summary>
public sealed class EndAction(WritePath path)
{
    private const int LongestNote = 1000;

    /// <inheritdoc cref="EndAction"/>
    public Task<Result> ExecuteAsync(EndActionInput input, Operation operation, CancellationToken cancellationToken) =>
        path.RunAsync("action.end", operation, [], write => EndAsync(write, input), cancellationToken);

    private static async Task<Result> EndAsync(WriteScope write, EndActionInput input)
    {
        var outcomeId = await write.Db.Set<OutcomeAction>().Where(a => a.Id == input.ActionId).Select(a => (OutcomeId?)a.OutcomeId).SingleOrDefaultAsync(write.CancellationToken);
        if (outcomeId is null)
        {
            return OutcomeErrors.ActionNotFound;
        }

        var held = await write.HoldOutcomeAsync(outcomeId.Value, CaseAct.EndAction);
        if (!held.TryGetValue(out var outcome))
        {
            return await OwnEndedAsync(write, input) ?? (held.Error.Kind == ErrorKind.NotFound ? OutcomeErrors.ActionNotFound : held.Error);
        }

        var action = await write.Db.Set<OutcomeAction>().AsTracking().SingleAsync(a => a.Id == input.ActionId, write.CancellationToken);
        if (write.Operation.Person() is not { } person || action.OwnerId != person)
        {
            return OutcomeErrors.ActionNotFound;
        }

        if (action.Ending == input.Ending)
        {
            return Result.Done;
        }

        if (input.Ending != ActionEnding.Done && input.Reason is null)
        {
            return OutcomeErrors.NoEndReason;
        }

        if (input.Note?.Length > LongestNote)
        {
            return OutcomeErrors.TooLong("Note", LongestNote);
        }

        var ended = action.End(input.Ending, input.Reason, input.Note, write.Now);
        if (!ended.IsSuccess)
        {
            return ended;
        }

        write.Raise(new ActionEnded(outcome.Id, action.Id, input.Ending.ToString(), action.EndReason?.ToString()));
        if (!await HasMoreAsync(write, outcome.CaseId, action))
        {
            await write.EndPartAsync(person, outcome.CaseId, Relation.ActionOwner);
        }

        return Result.Done;
    }

    /// <summary>The part in the case ends with the last action, so a repeated send finds it gone.</summary>
    private static async Task<Result?> OwnEndedAsync(WriteScope write, EndActionInput input)
    {
        var me = write.Operation.Person();
        var ending = await write.Db.Set<OutcomeAction>().Where(a => a.Id == input.ActionId && a.OwnerId == me && a.Ending != null)
            .Select(a => a.Ending).SingleOrDefaultAsync(write.CancellationToken);
        if (ending is null)
        {
            return null;
        }

        return ending == input.Ending ? Result.Done : OutcomeErrors.ActionEnded;
    }

    private static Task<bool> HasMoreAsync(WriteScope write, CaseId caseId, OutcomeAction ended) =>
        write.Db.Set<OutcomeAction>().AnyAsync(
            a => a.OwnerId == ended.OwnerId && a.Id != ended.Id && a.Ending == null && write.Db.Set<Outcome>().Any(o => o.Id == a.OutcomeId && o.CaseId == caseId),
            write.CancellationToken);
}
