using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings.FindingTime;

/// <summary>A local date and start that a meeting could have.</summary>
public sealed record TimeSlot(DateOnly Date, TimeOnly StartsAt);

/// <summary>How free somebody is through a whole slot.</summary>
public enum Freedom
{
    /// <summary>Nothing in their calendar, or working elsewhere.</summary>
    Free,

    /// <summary>Something they have not confirmed.</summary>
    Tentative,

    /// <summary>Their calendar cannot be seen.</summary>
    Unknown,

    /// <summary>Busy, out of office, or away by the record.</summary>
    Busy,
}

/// <summary>Whether a slot would be quorate.</summary>
public enum SlotVerdict
{
    /// <summary>With those who are certainly free.</summary>
    Holds,

    /// <summary>Only if those come whose calendar is tentative or cannot be seen.</summary>
    MayHold,

    /// <summary>Not even then.</summary>
    Fails,
}

/// <summary>Somebody a time is sought for.</summary>
/// <param name="CanFill">The quorum roles they can fill; empty for a visiting clinician.</param>
/// <param name="IsDeputy">Comes only in place of somebody else.</param>
/// <param name="Diary">When they are taken; none where their calendar cannot be seen.</param>
/// <param name="Code">Why it cannot be seen.</param>
public sealed record SoughtPerson(PersonId PersonId, string Name, IReadOnlySet<ProfessionalRole> CanFill, bool IsDeputy, Diary? Diary, string? Code)
{
    /// <summary>Comes for a case only.</summary>
    public bool IsVisitor => CanFill.Count == 0;
}

/// <summary>A slot as judged.</summary>
/// <param name="Missing">The roles that nobody who is certainly free can fill; where it fails, those that nobody at all can.</param>
/// <param name="People">How free each person is, in the order they were given.</param>
public sealed record JudgedSlot(TimeSlot Slot, SlotVerdict Verdict, IReadOnlyList<ProfessionalRole> Missing, IReadOnlyList<Freedom> People);
