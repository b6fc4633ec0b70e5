using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>Somebody present for a case, or expected.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="CanFill">The roles they can fill, as member or as deputy of one; empty for observers, trainees and guests, who never count.</param>
/// <param name="HasDeclaredInterest">In this case: they do not count for it.</param>
public sealed record QuorumPerson(PersonId PersonId, IReadOnlySet<ProfessionalRole> CanFill, bool HasDeclaredInterest = false)
{
    /// <summary>What a member of a board can fill: the chair chairs, and everybody fills the role of their membership.</summary>
    public static IEnumerable<QuorumPerson> Of(IEnumerable<BoardMember> members, IReadOnlySet<PersonId> withInterest) =>
        members.GroupBy(m => m.PersonId)
            .Select(m => new QuorumPerson(m.Key, m.SelectMany(Roles).ToHashSet(), withInterest.Contains(m.Key)))
            .Where(p => p.CanFill.Count > 0);

    private static IEnumerable<ProfessionalRole> Roles(BoardMember member)
    {
        if (member.Role is BoardRole.Observer or BoardRole.Coordinator or BoardRole.CoverCoordinator)
        {
            yield break;
        }

        if (member.Role is BoardRole.Chair or BoardRole.CoChair)
        {
            yield return ProfessionalRole.Chair;
        }

        if (member.Fills is { } role)
        {
            yield return role;
        }
    }
}

/// <summary>Whether a case is quorate, and what is missing.</summary>
/// <param name="Missing">Roles not filled, as often as they are missing, in the terms' order.</param>
public sealed record QuorumVerdict(IReadOnlyList<ProfessionalRole> Missing)
{
    /// <summary>Whether every role is filled.</summary>
    public bool IsQuorate => Missing.Count == 0;
}

/// <summary>Quorum is per case: each person fills at most one role, and people are assigned so that as many roles as possible are filled.</summary>
public static class Quorum
{
    /// <summary>Judges those present. Who is checked in by phone is present; who left is not.</summary>
    /// <param name="needs">The roles of the board's terms.</param>
    /// <param name="chairMayFillARole">Whether whoever chairs may fill one role besides.</param>
    /// <param name="present">Those present.</param>
    public static QuorumVerdict Judge(IReadOnlyList<QuorumNeed> needs, bool chairMayFillARole, IEnumerable<QuorumPerson> present)
    {
        var seats = needs.OrderBy(n => n.Role == ProfessionalRole.Chair ? 0 : 1).SelectMany(n => Enumerable.Repeat(n.Role, n.Count)).ToList();
        var people = present.Where(p => !p.HasDeclaredInterest).Select(p => p.CanFill).ToList();
        if (chairMayFillARole)
        {
            // Whoever chairs is there a second time, in the chair alone.
            people = [.. people, .. people.Where(roles => roles.Contains(ProfessionalRole.Chair)).Select(_ => ChairAlone)];
        }

        // Seats are matched in the terms' order, the chair first: once filled, a seat stays filled, so the chair is the last to be called missing.
        var seatOf = new int[people.Count];
        Array.Fill(seatOf, -1);
        var missing = new List<ProfessionalRole>();
        for (var seat = 0; seat < seats.Count; seat++)
        {
            if (!TrySeat(seat, seats, people, seatOf, new bool[people.Count]))
            {
                missing.Add(seats[seat]);
            }
        }

        return new QuorumVerdict(missing);
    }

    private static IReadOnlySet<ProfessionalRole> ChairAlone { get; } = new HashSet<ProfessionalRole> { ProfessionalRole.Chair };

    private static bool TrySeat(int seat, List<ProfessionalRole> seats, List<IReadOnlySet<ProfessionalRole>> people, int[] seatOf, bool[] asked)
    {
        for (var person = 0; person < people.Count; person++)
        {
            if (asked[person] || !people[person].Contains(seats[seat]))
            {
                continue;
            }

            asked[person] = true;
            if (seatOf[person] < 0 || TrySeat(seatOf[person], seats, people, seatOf, asked))
            {
                seatOf[person] = seat;
                return true;
            }
        }

        return false;
    }
}
