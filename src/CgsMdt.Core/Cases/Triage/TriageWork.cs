using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>What every answer to a referral has in common.</summary>
internal static class TriageWork
{
    private const int LongestNote = 4000;

    private static readonly Func<RecordContext, CaseId, CancellationToken, Task<int>> Answers = EF.CompileAsyncQuery(
        (RecordContext db, CaseId id, CancellationToken _) => db.Set<TriageDecision>().Count(d => d.CaseId == id));

    /// <summary>The case to be answered: allowed, and not answered by somebody else meanwhile.</summary>
    public static async Task<Result<Case>> BeginAsync(WriteScope write, CaseId id, int? expectedVersion, CaseAct act = CaseAct.Triage)
    {
        if (await write.FindCaseToChangeAsync(id) is not { } found)
        {
            return CaseErrors.NotFound;
        }

        var grant = await write.Db.RequireCaseAsync(write.Operation, id, found.BoardId, act, write.CancellationToken);
        if (!grant.IsSuccess)
        {
            return grant.Error;
        }

        return expectedVersion is { } expected && expected != found.TriageVersion ? CaseErrors.TriageChanged : found;
    }

    /// <summary>Refuses a note that is too long to be kept.</summary>
    public static bool IsTooLong(string? note) => note?.Length > LongestNote;

    /// <summary>Keeps the answer with what its undoing needs; call it before the case moves.</summary>
    public static async Task<TriageDecision> RecordAsync(WriteScope write, Case found, TriageStep step)
    {
        var number = await Answers(write.Db, found.Id, write.CancellationToken) + 1;
        var person = write.Operation.Actor.Kind == ActorKind.Person ? write.Operation.Person() : null;
        var decision = new TriageDecision(found.Id, number, step, found.Place, person, write.Now, write.Operation.Id);
        write.Db.Add(decision);
        found.AnswerTriage();
        return decision;
    }

    /// <summary>Tells the referrer and the consultant, once the step can no longer be undone. Those who imported a document have the import's own report.</summary>
    public static void Tell(WriteScope write, Case found, NoticeKind kind, DateOnly? dueOn = null, bool isUndoable = true)
    {
        if (found.SourceId is not null)
        {
            return;
        }

        foreach (var person in new[] { found.ReferrerId, found.ConsultantId }.OfType<PersonId>().Distinct())
        {
            var notice = new MailNotice(kind, found.BoardId, person, found.Reference, $"/cases/{found.Reference}", [found.Id], DueOn: dueOn);
            write.Notify(CaseAggregate.Of(found.Id), notice, isUndoable);
        }
    }

    /// <summary>Ends what higher modules built on the case's place.</summary>
    public static async Task<Result> GiveBackAsync(WriteScope write, IEnumerable<ICaseFollower> followers, CaseId id, string reasonCode)
    {
        foreach (var follower in followers)
        {
            var given = await follower.GiveBackAsync(write, id, reasonCode);
            if (!given.IsSuccess)
            {
                return given;
            }
        }

        return Result.Done;
    }

    /// <summary>Ends what the referrer is still asked for.</summary>
    public static async Task EndRequestsAsync(WriteScope write, CaseId id)
    {
        foreach (var request in await write.Db.Set<InformationRequest>().AsTracking().Where(r => r.CaseId == id && r.EndedAt == null).ToListAsync(write.CancellationToken))
        {
            request.End(write.Now);
        }
    }
}
