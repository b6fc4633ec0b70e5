using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Discussion.Contracts;

/// <summary>Whether a case is quorate with those who are in the room.</summary>
public static class CaseQuorum
{
    /// <summary>Judges the members checked in just now, without those who declared an interest in the case, against the terms of the meeting's day.</summary>
    public static async Task<QuorumVerdict> JudgeQuorumAsync(this RecordContext db, MeetingFacts meeting, CaseId caseId, CancellationToken cancellationToken)
    {
        if (await db.FindTermsAsync(meeting.BoardId, meeting.Date, cancellationToken) is not { } terms)
        {
            return new QuorumVerdict([]);
        }

        var present = await db.PresentAsync(meeting.Id, cancellationToken);
        var members = await db.BoardMembersAsync(meeting.BoardId, meeting.Date, cancellationToken);
        var interested = (await db.DeclaredInterestsAsync(meeting.Id, cancellationToken)).Where(d => d.Case == caseId).Select(d => d.Person).ToHashSet();
        return Quorum.Judge(terms.Quorum, terms.ChairMayFillARole, QuorumPerson.Of(members.Where(m => present.Contains(m.PersonId)), interested));
    }
}
