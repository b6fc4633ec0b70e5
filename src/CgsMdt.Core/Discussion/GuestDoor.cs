using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>Lets guests in for a case and out again. The entries are written by the caller, who knows their numbers.</summary>
internal static class GuestDoor
{
    /// <summary>What a guest may do with a case in its window; none where they have no part in it.</summary>
    public static async Task<GuestRights?> GuestRightsAsync(this RecordContext db, PersonId person, CaseId caseId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await db.FindCaseAsync(caseId, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var relations = await db.CaseRelationsAsync(person, found, now, cancellationToken);
        bool Opens(CaseAct act) => relations.Any(r => AccessTable.Of(r, act) is Grant.InWindow or Grant.Yes);
        return Opens(CaseAct.Discuss) || relations.Any(r => AccessTable.Of(r, CaseAct.See) == Grant.InWindow)
            ? new GuestRights(Opens(CaseAct.Discuss), Opens(CaseAct.ReadOutcome))
            : null;
    }

    /// <summary>Whether a case still lets guests in by itself: once its outcome is saved they have been shown out, and only a person lets one in again.</summary>
    public static async Task<bool> LetsGuestsInAsync(this RecordContext db, CaseId caseId, CancellationToken cancellationToken) =>
        (await db.FindCaseAsync(caseId, cancellationToken))?.Place is CasePlace.Listed or CasePlace.InDiscussion;

    /// <summary>Whether an admission nobody ended still holds: the guest still has a part in the case, and the case has not been taken away under them.</summary>
    public static async Task<bool> StandsAsync(this RecordContext db, Admission admission, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.FindCaseAsync(admission.CaseId, cancellationToken))?.Place is not (CasePlace.Waiting or CasePlace.Returned or CasePlace.Triage or CasePlace.Withdrawn or CasePlace.Merged or CasePlace.Redirected or CasePlace.Declined)
        && await db.GuestRightsAsync(admission.PersonId, admission.CaseId, now, cancellationToken) is not null;

    /// <summary>Opens an admission from an entry on.</summary>
    public static void LetIn(this WriteScope write, MeetingId meeting, CaseId caseId, PersonId person, GuestRights rights, int fromNumber)
    {
        write.About(CaseAggregate.Of(caseId));
        write.Db.Add(new Admission(AdmissionId.New(write.Now), meeting, caseId, person, rights.MaySpeak, rights.SeesOutcome, fromNumber, write.Now));
    }

    /// <summary>The open admissions to a case, to be ended.</summary>
    public static Task<List<Admission>> OpenAdmissionsAsync(this RecordContext db, MeetingId meeting, CaseId caseId, CancellationToken cancellationToken) =>
        db.Set<Admission>().AsTracking().Where(a => a.MeetingId == meeting && a.CaseId == caseId && a.EndedAt == null).OrderBy(a => a.Id).ToListAsync(cancellationToken);
}

/// <summary>What a guest may do while admitted.</summary>
/// <param name="MaySpeak">Take part, or only watch.</param>
/// <param name="SeesOutcome">See the outcome being written.</param>
internal sealed record GuestRights(bool MaySpeak, bool SeesOutcome);
