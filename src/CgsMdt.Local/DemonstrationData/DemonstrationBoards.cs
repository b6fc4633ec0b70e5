using static CgsMdt.Core.Networks.Contracts.BoardAuthority;
using static CgsMdt.Core.Networks.Contracts.BoardKind;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>A board of each kind in two regions, one of a rare disease network, and the one that published case reports are imported to.</summary>
internal static class DemonstrationBoards
{
    public const string PublishedCaseReports = "published-case-reports";

    private const string NorthEast = "north-east-and-yorkshire";
    private const string NorthEastLaboratory = "North East and Yorkshire Genomic Laboratory Hub";
    private const string Yorkshire = "Yorkshire Regional Genetics Service";
    private const string SouthWest = "south-west";
    private const string SouthWestLaboratory = "South West Genomic Laboratory Hub";
    private const string Peninsula = "Peninsula Clinical Genetics Service";
    private const string Bristol = "Bristol Clinical Genetics Service";

    /// <summary>Deciding boards before the advisory ones that hand over to them.</summary>
    public static IReadOnlyList<DemonstrationBoard> All { get; } =
    [
        new(
            "cardiac-leeds", "Leeds Cardiac Genomics MDT", ClinicalMdt, Deciding,
            NorthEast, Yorkshire, null,
            DemonstrationTerms.Clinical(DayOfWeek.Tuesday, new(10, 0))),
        new(
            "cancer-yorkshire", "Yorkshire Inherited Cancer MDT", InheritedCancerMdt, Deciding,
            NorthEast, Yorkshire, null,
            DemonstrationTerms.InheritedCancer(DayOfWeek.Wednesday, new(9, 30))),
        new(
            "neuro-sheffield", "Sheffield Neurogenetics Joint Clinic", Mdc, Deciding,
            NorthEast, "Sheffield Clinical Genetics Service", null,
            DemonstrationTerms.JointClinic(DayOfWeek.Friday, new(9, 0))),
        new(
            "advice-yorkshire", "Yorkshire Genomic Advice and Guidance", AdviceAndGuidance, Advisory,
            NorthEast, Yorkshire, null,
            DemonstrationTerms.Rota()),
        new(
            "rare-north-east", "North East and Yorkshire Rare Disease Advisory Board", RareDiseaseAdvisoryBoard, Advisory,
            NorthEast, NorthEastLaboratory, "cardiac-leeds",
            DemonstrationTerms.RareAdvisory(DayOfWeek.Thursday, new(14, 0))),
        new(
            "tumour-north-east", "North East and Yorkshire Genomic Tumour Advisory Board", Gtab, Advisory,
            NorthEast, NorthEastLaboratory, "cancer-yorkshire",
            DemonstrationTerms.TumourAdvisory(DayOfWeek.Monday, new(13, 0))),
        new(
            "renal-exeter", "Exeter Renal Genomics MDT", ClinicalMdt, Deciding,
            SouthWest, Peninsula, null,
            DemonstrationTerms.Clinical(DayOfWeek.Monday, new(9, 0))),
        new(
            "cancer-south-west", "South West Inherited Cancer MDT", InheritedCancerMdt, Deciding,
            SouthWest, Peninsula, null,
            DemonstrationTerms.InheritedCancer(DayOfWeek.Thursday, new(9, 30))),
        new(
            "skeletal-bristol", "Bristol Skeletal Dysplasia Joint Clinic", Mdc, Deciding,
            SouthWest, Bristol, null,
            DemonstrationTerms.JointClinic(DayOfWeek.Tuesday, new(13, 30))),
        new(
            "advice-south-west", "South West Genomic Advice and Guidance", AdviceAndGuidance, Advisory,
            SouthWest, Peninsula, null,
            DemonstrationTerms.Rota()),
        new(
            "rare-south-west", "South West Rare Disease Advisory Board", RareDiseaseAdvisoryBoard, Advisory,
            SouthWest, SouthWestLaboratory, "renal-exeter",
            DemonstrationTerms.RareAdvisory(DayOfWeek.Wednesday, new(14, 0))),
        new(
            "tumour-south-west", "South West Genomic Tumour Advisory Board", Gtab, Advisory,
            SouthWest, SouthWestLaboratory, "cancer-south-west",
            DemonstrationTerms.TumourAdvisory(DayOfWeek.Friday, new(13, 0))),
        new(
            "gi-polyposis", "Hereditary GI Polyposis National MDT", RdcnMdt, Deciding,
            "rdcn-hereditary-gi-polyposis-syndromes", "Hereditary GI polyposis syndromes centre, London North West University Healthcare NHS Trust", null,
            DemonstrationTerms.NationalRare(DayOfWeek.Thursday, new(16, 0))),
        new(
            PublishedCaseReports, "Published case reports", RareDiseaseAdvisoryBoard, Advisory,
            NorthEast, NorthEastLaboratory, null,
            DemonstrationTerms.PublishedReports()),
    ];
}
