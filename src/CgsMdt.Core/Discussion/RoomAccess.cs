using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Discussion;

/// <summary>Who may hear and do what in a meeting's room, as the record stands when it is read: members hear every case but those they are kept from, guests their own while admitted, invited and the meeting lasts.</summary>
public sealed class RoomAccess
{
    private readonly Dictionary<PersonId, HashSet<BoardRole>> _roles;
    private readonly List<Admission> _admissions;
    private readonly HashSet<(PersonId Person, CaseId Case)> _hidden;

    private RoomAccess(Dictionary<PersonId, HashSet<BoardRole>> roles, List<Admission> admissions, HashSet<(PersonId Person, CaseId Case)> hidden) =>
        (_roles, _admissions, _hidden) = (roles, admissions, hidden);

    /// <summary>The board's members present in the record on the meeting's day.</summary>
    public IReadOnlyCollection<PersonId> Members => [.. _roles.Where(r => r.Value.Any(IsMemberRole)).Select(r => r.Key)];

    /// <summary>Reads it.</summary>
    public static async Task<RoomAccess> LoadAsync(RecordContext db, MeetingFacts meeting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = LondonCalendar.DateOf(now);
        var members = await db.BoardMembersAsync(meeting.BoardId, today, cancellationToken);
        List<Admission> admissions = [];
        foreach (var admission in await db.Set<Admission>().AsNoTracking().Where(a => a.MeetingId == meeting.Id).ToListAsync(cancellationToken))
        {
            if (admission.EndedAt is not null || (meeting.State == MeetingState.InSession && await db.StandsAsync(admission, now, cancellationToken)))
            {
                admissions.Add(admission);
            }
        }

        var terms = await db.FindTermsAsync(meeting.BoardId, today, cancellationToken);
        var declared = terms is { HidesFromDeclaredInterest: true } ? await db.DeclaredInterestsAsync(meeting.Id, cancellationToken) : [];
        return new(members.GroupBy(m => m.PersonId).ToDictionary(g => g.Key, g => g.Select(m => m.Role).ToHashSet()), admissions, declared);
    }

    /// <summary>Whether a person takes part as one of the board.</summary>
    public bool IsMember(PersonId person) => _roles.TryGetValue(person, out var roles) && roles.Any(IsMemberRole);

    /// <summary>Whether a person runs the meeting: chair, co-chair, co-ordinator or named cover.</summary>
    public bool Runs(PersonId person) =>
        _roles.TryGetValue(person, out var roles) && roles.Any(r => r is BoardRole.Chair or BoardRole.CoChair or BoardRole.Coordinator or BoardRole.CoverCoordinator);

    /// <summary>Whether an entry may be shown to a person.</summary>
    public bool MayHear(PersonId person, LogEntry entry)
    {
        if (!IsMember(person))
        {
            return _admissions.Exists(a => a.PersonId == person && a.Covers(entry));
        }

        return entry.CaseId is not { } about || !_hidden.Contains((person, about)) || entry.Kind is LogEntryKind.PointerMoved or LogEntryKind.InterestDeclared;
    }

    /// <summary>Whether a person may see what is being said about a case just now.</summary>
    public bool MayHear(PersonId person, CaseId caseId) =>
        IsMember(person) ? !_hidden.Contains((person, caseId)) : OpenAdmission(person, caseId) is not null;

    /// <summary>Whether a person may see the outcome of a case being written just now.</summary>
    public bool MaySeeDraft(PersonId person, CaseId caseId) =>
        IsMember(person) ? !_hidden.Contains((person, caseId)) : OpenAdmission(person, caseId) is { SeesOutcome: true };

    /// <summary>Refused where a person may not speak to a case just now; as not found where they may not even hear it.</summary>
    public Error? WhyNotSpeak(PersonId person, CaseId caseId)
    {
        if (!MayHear(person, caseId))
        {
            return DiscussionErrors.NoRoom;
        }

        return IsMember(person) || OpenAdmission(person, caseId) is { MaySpeak: true } ? null : DiscussionErrors.OnlyWatching;
    }

    /// <summary>The case a guest is in for just now.</summary>
    public Admission? OpenAdmission(PersonId person) => _admissions.Find(a => a.PersonId == person && a.EndedAt is null);

    /// <summary>Whether a guest was shown out of a case after the entry with which it was last called: only a person lets them in again.</summary>
    public bool WasShownOut(PersonId person, CaseId caseId, int calledAt) => _admissions.Exists(a => a.PersonId == person && a.CaseId == caseId && a.UntilNumber > calledAt);

    private static bool IsMemberRole(BoardRole role) => role != BoardRole.Observer;

    private Admission? OpenAdmission(PersonId person, CaseId caseId) => _admissions.Find(a => a.PersonId == person && a.CaseId == caseId && a.EndedAt is null);
}
