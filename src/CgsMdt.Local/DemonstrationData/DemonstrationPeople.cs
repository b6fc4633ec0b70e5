using CgsMdt.Core.People.Contracts;
using As = CgsMdt.Core.People.Contracts.BoardRole;
using Profession = CgsMdt.Core.Networks.Contracts.ProfessionalRole;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>Made-up people for every role there is: members of each board, referrers of none, and those who see figures or settings alone.</summary>
internal static class DemonstrationPeople
{
    public const string ChairOfPublishedReports = "miriam.adeyemi";

    private const string Leeds = "Yorkshire Regional Genetics Service";
    private const string Sheffield = "Sheffield Clinical Genetics Service";
    private const string NorthEastLaboratory = "North East and Yorkshire Genomic Laboratory Hub";
    private const string Exeter = "Peninsula Clinical Genetics Service";
    private const string Bristol = "Bristol Clinical Genetics Service";
    private const string SouthWestLaboratory = "South West Genomic Laboratory Hub";
    private const string StMarks = "Hereditary GI polyposis syndromes centre, London North West University Healthcare NHS Trust";

    private static readonly string[] NorthEastBoards = ["cardiac-leeds", "cancer-yorkshire", "neuro-sheffield", "rare-north-east", "tumour-north-east", "advice-yorkshire"];
    private static readonly string[] SouthWestBoards = ["renal-exeter", "cancer-south-west", "skeletal-bristol", "rare-south-west", "tumour-south-west", "advice-south-west"];

    public static IReadOnlyList<DemonstrationPerson> All { get; } = [.. NorthEast(), .. SouthWest(), .. National(), .. Elsewhere()];

    private static IEnumerable<DemonstrationPerson> NorthEast() =>
    [
        new("Priya Shah", Profession.Coordinator, Leeds, [.. NorthEastBoards.Select(board => new Place(board, As.Coordinator))]),
        new("Tom Hargreaves", Profession.Coordinator, Leeds, [.. NorthEastBoards.Select(board => new Place(board, As.CoverCoordinator))]),
        new("Dr James Whitfield", Profession.SpecialtyConsultant, Leeds, new Place("cardiac-leeds", As.Chair, Profession.Chair)),
        new(
            "Dr Helen Marsden", Profession.ClinicalGeneticist, Leeds,
            new("rare-north-east", As.Chair, Profession.Chair),
            new("cardiac-leeds", As.CoreMember, Profession.ClinicalGeneticist),
            new("advice-yorkshire", As.Chair, Profession.ClinicalGeneticist)),
        new(
            "Dr Ruth Kaplan", Profession.ClinicalGeneticist, Sheffield,
            new("neuro-sheffield", As.Chair, Profession.Chair),
            new("rare-north-east", As.CoreMember, Profession.ClinicalGeneticist),
            new("cancer-yorkshire", As.CoreMember, Profession.ClinicalGeneticist),
            new("cardiac-leeds", As.Deputy, Profession.ClinicalGeneticist, "Dr Helen Marsden"),
            new("advice-yorkshire", As.CoreMember, Profession.ClinicalGeneticist)),
        new(
            "Dr Yusuf Demir", Profession.ClinicalGeneticist, Sheffield,
            new("neuro-sheffield", As.CoreMember, Profession.ClinicalGeneticist),
            new("rare-north-east", As.Deputy, Profession.ClinicalGeneticist, "Dr Ruth Kaplan")),
        new(
            "Sofia Lindqvist", Profession.ClinicalScientist, NorthEastLaboratory,
            [.. NorthEastBoards.Take(5).Select(board => new Place(board, As.CoreMember, Profession.ClinicalScientist))]),
        new(
            "Daniel Osei", Profession.ClinicalScientist, NorthEastLaboratory,
            [
                .. NorthEastBoards.Take(5).Select(board => new Place(board, As.Deputy, Profession.ClinicalScientist, "Sofia Lindqvist")),
                new Place(DemonstrationBoards.PublishedCaseReports, As.CoreMember, Profession.ClinicalScientist),
            ]),
        new(
            "Dr Anil Kapoor", Profession.SpecialtyConsultant, Leeds,
            new("cardiac-leeds", As.CoreMember, Profession.SpecialtyConsultant),
            new("rare-north-east", As.CoreMember, Profession.SpecialtyConsultant)),
        new(
            "Dr Leah Brown", Profession.SpecialtyConsultant, Leeds,
            new("cancer-yorkshire", As.Chair, Profession.Chair),
            new("tumour-north-east", As.CoreMember, Profession.SpecialtyConsultant)),
        new(
            "Dr Owen Price", Profession.SpecialtyConsultant, Sheffield,
            new("cancer-yorkshire", As.CoreMember, Profession.SpecialtyConsultant),
            new("neuro-sheffield", As.CoreMember, Profession.SpecialtyConsultant)),
        new("Dr Grace O'Brien", Profession.Oncologist, Leeds, new Place("tumour-north-east", As.Chair, Profession.Chair)),
        new("Dr Peter Novak", Profession.Pathologist, Sheffield, new Place("tumour-north-east", As.CoChair, Profession.Pathologist)),
        new("Dr Amara Diallo", Profession.Oncologist, Leeds, new Place("tumour-north-east", As.CoreMember, Profession.Oncologist)),
        new(
            "Imran Qureshi", Profession.GeneticCounsellor, Leeds,
            new("cardiac-leeds", As.CoreMember, Profession.GeneticCounsellor),
            new("cancer-yorkshire", As.CoreMember, Profession.GeneticCounsellor)),
        new("Dr Mei Tanaka", Profession.ClinicalGeneticist, Leeds, new("cardiac-leeds", As.Observer), new("rare-north-east", As.Observer)),
    ];

    private static IEnumerable<DemonstrationPerson> SouthWest() =>
    [
        new("Carys Morgan", Profession.Coordinator, Exeter, [.. SouthWestBoards.Select(board => new Place(board, As.Coordinator))]),
        new("Ben Tregear", Profession.Coordinator, Bristol, [.. SouthWestBoards.Select(board => new Place(board, As.CoverCoordinator))]),
        new("Dr Fatima Rahman", Profession.SpecialtyConsultant, Exeter, new Place("renal-exeter", As.Chair, Profession.Chair)),
        new(
            "Dr Simon Penrose", Profession.ClinicalGeneticist, Exeter,
            new("rare-south-west", As.Chair, Profession.Chair),
            new("renal-exeter", As.CoreMember, Profession.ClinicalGeneticist),
            new("advice-south-west", As.Chair, Profession.ClinicalGeneticist)),
        new(
            "Dr Nadia Haddad", Profession.ClinicalGeneticist, Bristol,
            new("skeletal-bristol", As.Chair, Profession.Chair),
            new("rare-south-west", As.CoreMember, Profession.ClinicalGeneticist),
            new("cancer-south-west", As.CoreMember, Profession.ClinicalGeneticist),
            new("renal-exeter", As.Deputy, Profession.ClinicalGeneticist, "Dr Simon Penrose")),
        new(
            "Dr Joseph Mensah", Profession.ClinicalGeneticist, Bristol,
            new("skeletal-bristol", As.CoreMember, Profession.ClinicalGeneticist),
            new("advice-south-west", As.CoreMember, Profession.ClinicalGeneticist)),
        new(
            "Kate Fielding", Profession.ClinicalScientist, SouthWestLaboratory,
            [.. SouthWestBoards.Take(5).Select(board => new Place(board, As.CoreMember, Profession.ClinicalScientist))]),
        new(
            "Marek Zielinski", Profession.ClinicalScientist, SouthWestLaboratory,
            [.. SouthWestBoards.Take(5).Select(board => new Place(board, As.Deputy, Profession.ClinicalScientist, "Kate Fielding"))]),
        new(
            "Dr Laura Bassett", Profession.SpecialtyConsultant, Exeter,
            new("renal-exeter", As.CoreMember, Profession.SpecialtyConsultant),
            new("rare-south-west", As.CoreMember, Profession.SpecialtyConsultant)),
        new(
            "Dr Samuel Achebe", Profession.SpecialtyConsultant, Bristol,
            new("cancer-south-west", As.Chair, Profession.Chair),
            new("skeletal-bristol", As.CoreMember, Profession.SpecialtyConsultant)),
        new("Dr Ella Sutton", Profession.SpecialtyConsultant, Exeter, new Place("cancer-south-west", As.CoreMember, Profession.SpecialtyConsultant)),
        new("Dr Hugh Carrick", Profession.Oncologist, Bristol, new Place("tumour-south-west", As.Chair, Profession.Chair)),
        new("Dr Ines Ferreira", Profession.Pathologist, Bristol, new Place("tumour-south-west", As.CoChair, Profession.Pathologist)),
        new("Dr Paul Lister", Profession.Oncologist, Exeter, new Place("tumour-south-west", As.CoreMember, Profession.Oncologist)),
    ];

    private static IEnumerable<DemonstrationPerson> National() =>
    [
        new(
            "Dr Victoria Langley", Profession.SpecialtyConsultant, StMarks,
            new Place("gi-polyposis", As.Chair, Profession.Chair)) { InProduct = ProductRole.NetworkLead, NetworkSlug = "rdcn-hereditary-gi-polyposis-syndromes" },
        new("Joanne Kerr", Profession.Coordinator, StMarks, new Place("gi-polyposis", As.Coordinator)),
        new("Dr Rhys Bevan", Profession.ClinicalGeneticist, StMarks, new Place("gi-polyposis", As.CoreMember, Profession.ClinicalGeneticist)),
        new("Dr Catriona Muir", Profession.SpecialtyConsultant, StMarks, new Place("gi-polyposis", As.CoreMember, Profession.SpecialtyConsultant)),
        new("Elena Popova", Profession.ClinicalScientist, StMarks, new Place("gi-polyposis", As.CoreMember, Profession.ClinicalScientist)),
        new(
            "Dr Miriam Adeyemi", Profession.ClinicalGeneticist, NorthEastLaboratory,
            new Place(DemonstrationBoards.PublishedCaseReports, As.Chair, Profession.Chair)),
        new("Lucy Barker", Profession.Coordinator, NorthEastLaboratory, new Place(DemonstrationBoards.PublishedCaseReports, As.Coordinator)),
    ];

    /// <summary>On no board: they refer, are invited, or see figures or settings alone.</summary>
    private static IEnumerable<DemonstrationPerson> Elsewhere() =>
    [
        new("Dr Adaeze Okafor", Profession.SpecialtyConsultant, null),
        new("Dr Martin Webb", Profession.SpecialtyConsultant, null),
        new("Dr Sunita Rao", Profession.SpecialtyConsultant, Exeter),
        new("Professor Alice Thornton", Profession.ClinicalGeneticist, Leeds),
        new("Robert Ellison", Profession.Manager, null) { InProduct = ProductRole.Commissioner },
        new("Hannah Doyle", Profession.Manager, null) { InProduct = ProductRole.NetworkLead, NetworkSlug = "north-east-and-yorkshire" },
        new("Alex Turner", Profession.Manager, null) { InProduct = ProductRole.Administrator },
    ];
}
