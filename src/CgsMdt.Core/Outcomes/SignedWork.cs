using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>What a signature sets going: actions, the hand-over, the notices.</summary>
internal static class SignedWork
{
    /// <summary>Gives each action to its owner, who may see of the case what the action needs.</summary>
    public static async Task AssignAsync(this WriteScope write, Outcome outcome, IEnumerable<PlannedAction> planned)
    {
        var reference = (await write.Db.FindCaseAsync(outcome.CaseId, write.CancellationToken))!.Reference;
        foreach (var one in planned)
        {
            var action = new OutcomeAction(ActionId.New(write.Now), outcome.Id, one, write.Now);
            write.Db.Add(action);
            write.RelateToCase(one.OwnerId, outcome.CaseId, Relation.ActionOwner, write.Now, null);
            write.Raise(new ActionAssigned(outcome.Id, action.Id, one.OwnerId, one.DueOn));
            write.Send(
                MailNotices.Kind,
                $"{NoticeKind.ActionAssigned}/{action.Id}",
                OutcomeAggregate.Of(outcome.Id),
                new MailNotice(NoticeKind.ActionAssigned, outcome.BoardId, one.OwnerId, reference, "/actions", [outcome.CaseId], DueOn: one.DueOn));
        }
    }

    /// <summary>Opens the hand-over to another board, once.</summary>
    public static async Task<HandOver> OpenHandOverAsync(this WriteScope write, Outcome outcome, BoardId to)
    {
        var open = await write.Db.Set<HandOver>().AsTracking().SingleOrDefaultAsync(h => h.OutcomeId == outcome.Id && h.ToBoard == to, write.CancellationToken);
        if (open is not null)
        {
            return open;
        }

        var handOver = new HandOver(HandOverId.New(write.Now), outcome, to, write.Now);
        write.Db.Add(handOver);
        write.Raise(new HandOverOpened(handOver.Id, outcome.Id, outcome.CaseId, to));
        return handOver;
    }

    /// <summary>Tells the referrer and everyone who shares the care that the outcome can be read.</summary>
    public static async Task TellSharersAsync(this WriteScope write, Outcome outcome)
    {
        var found = (await write.Db.FindCaseAsync(outcome.CaseId, write.CancellationToken))!;
        HashSet<PersonId> sharers = [.. await write.Db.PeopleWithPartAsync(outcome.CaseId, Relation.Referrer, write.Now, write.CancellationToken)];
        if (found.ReferrerId is { } referrer)
        {
            sharers.Add(referrer);
        }

        foreach (var person in sharers)
        {
            write.Notify(
                OutcomeAggregate.Of(outcome.Id),
                new MailNotice(NoticeKind.OutcomeReady, outcome.BoardId, person, found.Reference, $"/cases/{found.Reference}/outcome", [found.Id]));
        }
    }

    /// <summary>The outcome, tracked, with its case and itself locked; refused where the operation's person may not do the act on its case.</summary>
    public static async Task<Result<Outcome>> HoldOutcomeAsync(this WriteScope write, OutcomeId id, CaseAct act)
    {
        write.About(OutcomeAggregate.Of(id));
        var caseId = await write.Db.Set<Outcome>().Where(o => o.Id == id).Select(o => (CaseId?)o.CaseId).SingleOrDefaultAsync(write.CancellationToken);
        if (caseId is null)
        {
            return OutcomeErrors.NotFound;
        }

        var granted = await write.Db.RequireCaseAsync(write.Operation, caseId.Value, act, write.CancellationToken);
        if (!granted.IsSuccess)
        {
            return granted.Error.Kind == ErrorKind.NotFound ? OutcomeErrors.NotFound : granted.Error;
        }

        await write.LockAsync(CaseAggregate.Of(caseId.Value), OutcomeAggregate.Of(id));
        return await write.Db.Set<Outcome>().AsTracking().SingleAsync(o => o.Id == id, write.CancellationToken);
    }
}
