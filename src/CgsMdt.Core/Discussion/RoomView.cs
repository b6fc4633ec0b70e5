using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Discussion.Contracts;
using CgsMdt.Core.Meetings.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Discussion;

/// <summary>A room as it stands for one person.</summary>
/// <param name="Meeting">The meeting; a guest sees its join link only while they are let in.</param>
/// <param name="Board">Its board.</param>
/// <param name="Part">What one is in it.</param>
/// <param name="LastNumber">The last entry of the log that this view knows of.</param>
/// <param name="CurrentCaseId">The case everyone is on; none where one may not know.</param>
/// <param name="CurrentSince">Since when, UTC.</param>
/// <param name="Agenda">The cases in order; a guest's own only.</param>
/// <param name="People">The members; none for guests.</param>
/// <param name="Quorum">Of the case everyone is on.</param>
/// <param name="Draft">The draft outcome of that case, for those who may see it.</param>
/// <param name="Guests">Who waits and who is in; none for guests.</param>
/// <param name="Window">A guest's own window, as last published.</param>
public sealed record RoomView(
    MeetingFacts Meeting,
    BoardFacts Board,
    RoomPart Part,
    int LastNumber,
    CaseId? CurrentCaseId,
    DateTimeOffset? CurrentSince,
    IReadOnlyList<RoomCase> Agenda,
    IReadOnlyList<RoomPerson> People,
    QuorumVerdict? Quorum,
    SavedDraft? Draft,
    IReadOnlyList<RoomGuest> Guests,
    WindowFacts? Window)
{
    /// <summary>The case everyone is on, as the agenda has it.</summary>
    public RoomCase? Current => Agenda.FirstOrDefault(c => c.CaseId == CurrentCaseId);

    /// <summary>The case that comes next.</summary>
    public RoomCase? Next => Agenda.FirstOrDefault(c => c.State == RoomCaseState.Ahead);
}

/// <summary>Where a case of the agenda stands in the meeting.</summary>
public enum RoomCaseState
{
    /// <summary>To come.</summary>
    Ahead,

    /// <summary>The one everyone is on.</summary>
    Now,

    /// <summary>An outcome was saved.</summary>
    Done,

    /// <summary>Put off to another meeting.</summary>
    PutOff,

    /// <summary>Met by a standard of care, or for noting.</summary>
    NotDiscussed,
}

/// <summary>A case of the agenda.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reference">What people call it.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Purpose">What kind of question.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Minutes">Planned, extensions included.</param>
/// <param name="PlannedAt">Planned start, UTC; none for what is off the list.</param>
/// <param name="EstimatedAt">Estimated start as things stand, UTC; none for what is not to come.</param>
/// <param name="CasesBefore">How many cases come before it, the one now included.</param>
/// <param name="IsHidden">Kept from this member for a declared interest.</param>
public sealed record RoomCase(
    CaseId CaseId,
    string Reference,
    string Question,
    CasePurpose Purpose,
    Urgency Urgency,
    RoomCaseState State,
    int Minutes,
    DateTimeOffset? PlannedAt,
    DateTimeOffset? EstimatedAt,
    int CasesBefore,
    bool IsHidden = false);

/// <summary>A member of the board, as the room shows them.</summary>
public sealed record RoomPerson(PersonId PersonId, string Name, BoardRole Role, ProfessionalRole? Fills, bool IsPresent, IReadOnlyList<CaseId> Interests);

/// <summary>A guest, as those who run the meeting see them.</summary>
public sealed record RoomGuest(PersonId PersonId, string Name, CaseId CaseId, bool IsIn, bool IsForCurrent);
