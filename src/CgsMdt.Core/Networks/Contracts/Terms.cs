namespace CgsMdt.Core.Networks.Contracts;

/// <summary>A role that must be filled for a case to be quorate.</summary>
public sealed record QuorumNeed(ProfessionalRole Role, int Count);

/// <summary>An outcome that a board may record.</summary>
public sealed record OutcomeOption(string Code, string Label);

/// <summary>One version of a board's settings, as they stood on a date. The defaults in `rules.md` are examples, not NHS policy.</summary>
public sealed record Terms(
    TermsId Id,
    BoardId BoardId,
    int Version,
    DateOnly From,
    Cadence Cadence,
    DayOfWeek Weekday,
    int? WeekOfMonth,
    TimeOnly StartsAt,
    int CapacityMinutes,
    int MinutesPerCase,
    int CutOffWorkingDays,
    TimeOnly CutOffAt,
    LateAddRule LateAdds,
    bool ChairMayFillARole,
    bool HidesFromDeclaredInterest,
    int TriageDays,
    int InformationDays,
    IReadOnlyList<QuorumNeed> Quorum,
    IReadOnlyList<RequiredItem> Required,
    IReadOnlyList<OutcomeOption> Outcomes);

/// <summary>A version of a board's terms and the first day on which it is no longer in force; none for the present version.</summary>
public sealed record TermsInForce(Terms Terms, DateOnly? Until);
