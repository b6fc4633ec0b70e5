using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>Terms of reference of the made-up boards. No published ones were found, so these are examples, not NHS policy.</summary>
internal static class DemonstrationTerms
{
    private static readonly IReadOnlyList<QuorumNeed> UsualQuorum =
    [
        new(ProfessionalRole.Chair, 1), new(ProfessionalRole.ClinicalGeneticist, 1), new(ProfessionalRole.ClinicalScientist, 1), new(ProfessionalRole.SpecialtyConsultant, 1),
    ];

    private static readonly IReadOnlyList<QuorumNeed> TumourQuorum =
    [
        new(ProfessionalRole.Chair, 1), new(ProfessionalRole.Oncologist, 1), new(ProfessionalRole.Pathologist, 1), new(ProfessionalRole.ClinicalScientist, 1),
    ];

    private static readonly IReadOnlyList<RequiredItem> UsualItems =
        [RequiredItem.Question, RequiredItem.Purpose, RequiredItem.PatientIdentity, RequiredItem.Referrer, RequiredItem.Phenotype, RequiredItem.RecordOfDiscussion];

    private static readonly IReadOnlyList<RequiredItem> VariantItems = [.. UsualItems, RequiredItem.Variant, RequiredItem.TestsDone];

    private static readonly IReadOnlyList<OutcomeOption> RareOutcomes =
    [
        new("diagnosis-confirmed", "Diagnosis confirmed"), new("diagnosis-excluded", "Diagnosis excluded"), new("diagnosis-open", "No diagnosis yet"),
        new("class-changed", "Variant class to be changed by the laboratory"), new("class-unchanged", "Variant class unchanged"),
        new("further-test", "Further test"), new("more-phenotype", "More phenotype needed"), new("management", "Management advice"),
        new("family", "Testing of relatives"), new("refer-on", "Refer to another service"), new("no-action", "No action"),
    ];

    private static readonly IReadOnlyList<OutcomeOption> CancerOutcomes =
    [
        new("treatment-option", "Treatment option"), new("trial-option", "Trial option"), new("no-option", "No genomic treatment option"),
        new("germline-follow-up", "Germline follow-up"), new("surveillance", "Surveillance"), new("further-test", "Further test"),
        new("family", "Testing of relatives"), new("no-action", "No action"),
    ];

    public static Terms Clinical(DayOfWeek day, TimeOnly at) => Make(Cadence.Weekly, day, null, at, 90, 8, UsualQuorum, UsualItems, RareOutcomes);

    public static Terms InheritedCancer(DayOfWeek day, TimeOnly at) => Make(Cadence.Fortnightly, day, null, at, 90, 10, UsualQuorum, UsualItems, CancerOutcomes);

    public static Terms TumourAdvisory(DayOfWeek day, TimeOnly at) => Make(Cadence.Weekly, day, null, at, 60, 10, TumourQuorum, VariantItems, CancerOutcomes);

    public static Terms RareAdvisory(DayOfWeek day, TimeOnly at) => Make(Cadence.Fortnightly, day, null, at, 120, 15, UsualQuorum, VariantItems, RareOutcomes);

    public static Terms JointClinic(DayOfWeek day, TimeOnly at) => Make(Cadence.Monthly, day, 2, at, 180, 30, UsualQuorum, UsualItems, RareOutcomes);

    public static Terms Rota() =>
        Make(Cadence.Weekly, DayOfWeek.Monday, null, new(9, 0), 60, 15, [new(ProfessionalRole.ClinicalGeneticist, 1)], [RequiredItem.Question, RequiredItem.Referrer], RareOutcomes);

    public static Terms NationalRare(DayOfWeek day, TimeOnly at) => Make(Cadence.Monthly, day, 3, at, 120, 12, UsualQuorum, UsualItems, RareOutcomes);

    /// <summary>Asks only for what a published case report holds; the chair may also fill a role, since nobody is treated.</summary>
    public static Terms PublishedReports() =>
        Make(
            Cadence.Weekly,
            DayOfWeek.Wednesday,
            null,
            new(15, 0),
            180,
            6,
            [new(ProfessionalRole.Chair, 1), new(ProfessionalRole.ClinicalScientist, 1)],
            [RequiredItem.Question, RequiredItem.Purpose, RequiredItem.PatientIdentity, RequiredItem.Referrer, RequiredItem.Phenotype, RequiredItem.Variant, RequiredItem.Sex, RequiredItem.Age],
            [new("lesson", "Lesson for practice"), new("phenotype-wider", "Widens the known phenotype"), new("no-lesson", "Nothing new")]) with
        {
            ChairMayFillARole = true,
        };

    private static Terms Make(
        Cadence cadence,
        DayOfWeek day,
        int? weekOfMonth,
        TimeOnly at,
        int capacityMinutes,
        int minutesPerCase,
        IReadOnlyList<QuorumNeed> quorum,
        IReadOnlyList<RequiredItem> required,
        IReadOnlyList<OutcomeOption> outcomes) =>
        new(
            Id: default,
            BoardId: default,
            Version: 1,
            From: DemonstrationBoard.Since,
            Cadence: cadence,
            Weekday: day,
            WeekOfMonth: weekOfMonth,
            StartsAt: at,
            CapacityMinutes: capacityMinutes,
            MinutesPerCase: minutesPerCase,
            CutOffWorkingDays: 3,
            CutOffAt: new(17, 0),
            LateAdds: LateAddRule.UrgentByChair,
            ChairMayFillARole: false,
            HidesFromDeclaredInterest: false,
            TriageDays: 5,
            InformationDays: 14,
            Quorum: quorum,
            Required: required,
            Outcomes: outcomes);
}
