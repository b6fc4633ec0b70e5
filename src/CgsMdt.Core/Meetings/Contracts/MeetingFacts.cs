using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Meetings.Contracts;

/// <summary>What other modules may know of a meeting.</summary>
/// <param name="Date">Local date; with <paramref name="StartsAt"/> and Europe/London the truth of when it is.</param>
/// <param name="Minutes">Its capacity.</param>
/// <param name="StartsAtUtc">Derived from the local date and time.</param>
/// <param name="CutOffAtUtc">When its list closes.</param>
/// <param name="Form">How it is held.</param>
/// <param name="Place">Where people come to, unless it is held by Teams alone.</param>
/// <param name="JoinUrl">Of its Teams meeting, once the calendar has shown one. For members only: never for a guest who is not admitted.</param>
public sealed record MeetingFacts(
    MeetingId Id,
    string Reference,
    BoardId BoardId,
    DateOnly Date,
    TimeOnly StartsAt,
    int Minutes,
    MeetingState State,
    DateTimeOffset StartsAtUtc,
    DateTimeOffset CutOffAtUtc,
    Uri? JoinUrl = null,
    MeetingForm Form = MeetingForm.Online,
    string? Place = null);

/// <summary>A case on a meeting's agenda.</summary>
/// <param name="Position">From 1, within its section.</param>
/// <param name="StartsAt">Planned local start; the meeting's own start for what is not discussed.</param>
/// <param name="CarriedTimes">How often the case has been carried over by now.</param>
/// <param name="EndedAt">When it ended, UTC; none while it is open.</param>
public sealed record ListingFacts(
    ListingId Id,
    MeetingId MeetingId,
    CaseId CaseId,
    ListingSection Section,
    int Position,
    TimeOnly StartsAt,
    int Minutes,
    bool IsLateAdd,
    int CarriedTimes,
    DateTimeOffset? EndedAt,
    ListingEnd? End);

/// <summary>The local times from which to which one visiting clinician is needed, as last published.</summary>
public sealed record WindowFacts(WindowId Id, MeetingId MeetingId, PersonId PersonId, TimeOnly From, TimeOnly To);
