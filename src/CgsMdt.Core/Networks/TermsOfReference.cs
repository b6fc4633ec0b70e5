using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Networks;

/// <summary>One version of a board's settings. A version is never edited: a change ends it and starts the next.</summary>
public sealed class TermsOfReference : IReferenceRow
{
    private TermsOfReference()
    {
    }

    /// <summary>A version in force from its date.</summary>
    public TermsOfReference(Terms terms) => (Id, BoardId, Version, From, Cadence, Weekday, WeekOfMonth, StartsAt, CapacityMinutes, MinutesPerCase, CutOffWorkingDays, CutOffAt,
            LateAdds, ChairMayFillARole, HidesFromDeclaredInterest, TriageDays, InformationDays, Quorum, Required, Outcomes) =
        (terms.Id, terms.BoardId, terms.Version, terms.From, terms.Cadence, terms.Weekday, terms.WeekOfMonth, terms.StartsAt, terms.CapacityMinutes, terms.MinutesPerCase,
            terms.CutOffWorkingDays, terms.CutOffAt, terms.LateAdds, terms.ChairMayFillARole, terms.HidesFromDeclaredInterest, terms.TriageDays, terms.InformationDays,
            [.. terms.Quorum], [.. terms.Required], [.. terms.Outcomes]);

    /// <summary>Its identifier.</summary>
    public TermsId Id { get; private set; }

    /// <summary>The board.</summary>
    public BoardId BoardId { get; private set; }

    /// <summary>Version number, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>First day in force.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day no longer in force.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>How often it meets.</summary>
    public Cadence Cadence { get; private set; }

    /// <summary>On which weekday.</summary>
    public DayOfWeek Weekday { get; private set; }

    /// <summary>For monthly boards: which such weekday of the month, 1 to 4, 5 for the last.</summary>
    public int? WeekOfMonth { get; private set; }

    /// <summary>Start, Europe/London.</summary>
    public TimeOnly StartsAt { get; private set; }

    /// <summary>Minutes of one meeting.</summary>
    public int CapacityMinutes { get; private set; }

    /// <summary>Minutes planned for a case.</summary>
    public int MinutesPerCase { get; private set; }

    /// <summary>Working days before the meeting at which the list closes.</summary>
    public int CutOffWorkingDays { get; private set; }

    /// <summary>Time of day at which the list closes, Europe/London.</summary>
    public TimeOnly CutOffAt { get; private set; }

    /// <summary>Who may be added later.</summary>
    public LateAddRule LateAdds { get; private set; }

    /// <summary>Whether the chair may also fill a quorum role.</summary>
    public bool ChairMayFillARole { get; private set; }

    /// <summary>Whether a declared interest hides the case.</summary>
    public bool HidesFromDeclaredInterest { get; private set; }

    /// <summary>Working days within which a referral is to be triaged.</summary>
    public int TriageDays { get; private set; }

    /// <summary>Days given to supply missing information.</summary>
    public int InformationDays { get; private set; }

    /// <summary>Roles that make a case quorate.</summary>
    public IReadOnlyList<QuorumNeed> Quorum { get; private set; } = [];

    /// <summary>What a referral must hold.</summary>
    public IReadOnlyList<RequiredItem> Required { get; private set; } = [];

    /// <summary>The outcomes it may record.</summary>
    public IReadOnlyList<OutcomeOption> Outcomes { get; private set; } = [];

    /// <summary>Ends it on a date.</summary>
    public void End(DateOnly on) => Until = on;

    internal Terms ToTerms() => new(Id, BoardId, Version, From, Cadence, Weekday, WeekOfMonth, StartsAt, CapacityMinutes, MinutesPerCase, CutOffWorkingDays, CutOffAt,
        LateAdds, ChairMayFillARole, HidesFromDeclaredInterest, TriageDays, InformationDays, Quorum, Required, Outcomes);
}
