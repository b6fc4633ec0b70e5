using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Outcomes.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Outcomes;

/// <summary>What the steps of a hand-over have in common.</summary>
internal static class HandOverWork
{
    private static readonly BoardRole[] Told = [BoardRole.Chair, BoardRole.CoChair, BoardRole.Coordinator, BoardRole.CoverCoordinator];

    /// <summary>The hand-over, tracked, with both cases and itself locked; refused where the person may not do the act on the case it is judged by.</summary>
    /// <param name="write">The write.</param>
    /// <param name="id">The hand-over.</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="byReceiver">Judged by the deciding board's case; otherwise by the advisory board's.</param>
    public static async Task<Result<HandOver>> HoldHandOverAsync(this WriteScope write, HandOverId id, CaseAct act, bool byReceiver)
    {
        write.About(HandOverAggregate.Of(id));
        if (await write.Db.FindHandOverAsync(id, write.CancellationToken) is not { } found)
        {
            return OutcomeErrors.HandOverNotFound;
        }

        var judgedBy = byReceiver ? found.ToCase : found.FromCase;
        if (judgedBy is not { } caseId)
        {
            return write.Operation.Actor.Kind == ActorKind.Person ? OutcomeErrors.HandOverNotFound : OutcomeErrors.HandOverElsewhere;
        }

        var granted = await write.Db.RequireCaseAsync(write.Operation, caseId, act, write.CancellationToken);
        if (!granted.IsSuccess)
        {
            return granted.Error.Kind == ErrorKind.NotFound ? OutcomeErrors.HandOverNotFound : granted.Error;
        }

        CaseId[] cases = found.ToCase is { } to ? [found.FromCase, to] : [found.FromCase];
        await write.LockAsync([.. cases.Select(CaseAggregate.Of), HandOverAggregate.Of(id)]);
        return await write.Db.Set<HandOver>().AsTracking().SingleAsync(h => h.Id == id, write.CancellationToken);
    }

    /// <summary>Tells a board's chair and co-ordinators about the hand-over.</summary>
    public static async Task TellBoardAsync(this WriteScope write, HandOver handOver, BoardId board, CaseId about, NoticeKind kind)
    {
        var reference = (await write.Db.FindCaseAsync(about, write.CancellationToken))!.Reference;
        var members = await write.Db.BoardMembersAsync(board, LondonCalendar.DateOf(write.Now), write.CancellationToken);
        foreach (var person in members.Where(m => Told.Contains(m.Role)).Select(m => m.PersonId).Distinct())
        {
            write.Send(
                MailNotices.Kind,
                $"{kind}/{handOver.Id}/{person}",
                HandOverAggregate.Of(handOver.Id),
                new MailNotice(kind, board, person, reference, "/hand-overs", [handOver.FromCase, .. handOver.ToCase is { } to ? new[] { to } : []]));
        }
    }
}
