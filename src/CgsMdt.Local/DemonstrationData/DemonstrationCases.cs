using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>
/// Made-up referrals of made-up patients: NHS numbers beginning 999, which are never issued. The terms and genes are real ones.
/// Two lack what their board requires, so that there is something to return.
/// </summary>
internal static class DemonstrationCases
{
    private const string NorthEastCoordinator = "priya.shah";
    private const string SouthWestCoordinator = "carys.morgan";

    private static readonly DiscussionRecordEntry[] Recorded = [new(FamilyMember.Patient, DiscussionRecordStatus.Recorded)];
    private static readonly DiscussionRecordEntry[] TrioToFollow =
        [new(FamilyMember.Patient, DiscussionRecordStatus.Recorded), new(FamilyMember.Mother, DiscussionRecordStatus.ToFollow), new(FamilyMember.Father, DiscussionRecordStatus.ToFollow)];

    public static IReadOnlyList<DemonstrationCase> All { get; } =
    [
        new("demonstration-01", "cardiac-leeds", "adaeze.okafor", NorthEastCoordinator, new Referral
        {
            Question = "Does the MYH7 variant explain this cardiomyopathy, and should relatives be tested for it?",
            Purpose = CasePurpose.VariantInterpretation,
            Patient = Patient("9991042113", "Ashdown", "Marian", new(1978, 3, 12)),
            IndicationCode = "R131.1",
            Sex = Sex.Female,
            EthnicCategory = EthnicCategory.WhiteBritish,
            FamilyHistory = "Father died suddenly at 51.",
            TestsDone = "Cardiomyopathy panel; echocardiogram; cardiac magnetic resonance.",
            Phenotype = [Present("HP:0001639", "Hypertrophic cardiomyopathy"), Present("HP:0001279", "Syncope"), Absent("HP:0001644", "Dilated cardiomyopathy")],
            Variants = [Variant("MYH7", null, "NM_000257.4", "c.1208G>A", 4)],
            RecordsOfDiscussion = Recorded,
        }),
        new("demonstration-02", "cardiac-leeds", "martin.webb", AcceptedBy: null, new Referral
        {
            Question = "Is a genomic test due for this long QT interval before surgery?",
            Purpose = CasePurpose.TestEligibility,
            Patient = Patient("9991121307", "Bexley", "Owen", new(2009, 11, 2)),
            Urgency = Urgency.Urgent,
            UrgencyReason = UrgencyReason.PlannedSurgery,
            Sex = Sex.Male,
            EthnicCategory = EthnicCategory.NotStated,
            Phenotype = [Present("HP:0001657", "Prolonged QT interval"), Absent("HP:0000407", "Sensorineural hearing impairment")],
            RecordsOfDiscussion = Recorded,
        }),
        new("demonstration-03", "cardiac-leeds", "adaeze.okafor", AcceptedBy: null, new Referral
        {
            Question = "What should follow a negative panel in this dilated cardiomyopathy?",
            Purpose = CasePurpose.Reanalysis,
            Patient = Patient("9991200495", "Carden", "Rashid", new(1990, 6, 25)),
            Sex = Sex.Male,
            TestsDone = "Cardiomyopathy panel, nothing reportable.",
            Phenotype = [Present("HP:0001644", "Dilated cardiomyopathy")],
        }),
        new("demonstration-04", "rare-north-east", "adaeze.okafor", NorthEastCoordinator, new Referral
        {
            Question = "Can further phenotype or testing of relatives raise the class of this FLNB variant?",
            Purpose = CasePurpose.VariantInterpretation,
            Patient = Patient("9991279687", "Dunmore", "Isla", new(2021, 1, 19)),
            Sex = Sex.Female,
            EthnicCategory = EthnicCategory.Pakistani,
            InterpreterLanguage = "Urdu",
            TestsDone = "Skeletal dysplasia panel; skeletal survey.",
            Phenotype = [Present("HP:0002827", "Hip dislocation"), Present("HP:0004976", "Knee dislocation"), Present("HP:0000175", "Cleft palate"), Absent("HP:0001250", "Seizure")],
            Variants = [Variant("FLNB", "HGNC:3755", "NM_001457.4", "c.5071G>A", 3)],
            RecordsOfDiscussion = TrioToFollow,
        }),
        new("demonstration-05", "rare-north-east", "sunita.rao", AcceptedBy: null, new Referral
        {
            Question = "Does this ataxia fit what was found, or is another test needed?",
            Purpose = CasePurpose.Diagnosis,
            Patient = Patient("9991358870", "Eastleigh", "Tomasz", new(1969, 9, 8)),
            Sex = Sex.Male,
            Phenotype = [Present("HP:0001251", "Ataxia"), Present("HP:0002066", "Gait ataxia")],
            RecordsOfDiscussion = Recorded,
        }),
        new("demonstration-06", "cancer-yorkshire", "martin.webb", NorthEastCoordinator, new Referral
        {
            Question = "Which surveillance does this PALB2 variant call for?",
            Purpose = CasePurpose.Management,
            Patient = Patient("9991438068", "Farrow", "Grace", new(1982, 12, 30)),
            Sex = Sex.Female,
            EthnicCategory = EthnicCategory.Caribbean,
            FamilyHistory = "Mother and aunt had breast cancer before 50.",
            Phenotype = [Present("HP:0003002", "Breast carcinoma")],
            Variants = [Variant("PALB2", null, "NM_024675.4", "c.3113G>A", 5)],
            RecordsOfDiscussion = Recorded,
        }),
        new("demonstration-07", "renal-exeter", "sunita.rao", SouthWestCoordinator, new Referral
        {
            Question = "Does the COL4A5 variant explain the haematuria, and who else in the family should be offered a test?",
            Purpose = CasePurpose.Family,
            Patient = Patient("9991517251", "Gilbert", "Nathan", new(2011, 4, 17)),
            Sex = Sex.Male,
            FamilyHistory = "Maternal uncle had a kidney transplant at 28.",
            Phenotype = [Present("HP:0000790", "Hematuria"), Present("HP:0000407", "Sensorineural hearing impairment"), Present("HP:0000093", "Proteinuria")],
            Variants = [Variant("COL4A5", null, "NM_033380.3", "c.1871G>A", 4) with { Zygosity = Zygosity.Hemizygous }],
            RecordsOfDiscussion = Recorded,
        }),
        new("demonstration-08", "gi-polyposis", "martin.webb", AcceptedBy: null, new Referral
        {
            Question = "How should juvenile polyposis without a variant found be followed up?",
            Purpose = CasePurpose.Management,
            Patient = Patient("9991596445", "Hallam", "Zoe", new(2004, 8, 3)),
            Sex = Sex.Female,
            TestsDone = "Polyposis panel, nothing reportable.",
            Phenotype = [Present("HP:0012198", "Juvenile colonic polyposis")],
            RecordsOfDiscussion = Recorded,
        }),
    ];

    private static PatientDetails Patient(string nhsNumber, string familyName, string givenName, DateOnly born) =>
        new() { NhsNumber = nhsNumber, FamilyName = familyName, GivenName = givenName, DateOfBirth = born };

    private static PhenotypeEntry Present(string id, string label) => new(id, label, IsPresent: true);

    private static PhenotypeEntry Absent(string id, string label) => new(id, label, IsPresent: false);

    private static VariantEntry Variant(string gene, string? hgnc, string transcript, string change, int variantClass) => new()
    {
        GeneSymbol = gene,
        HgncId = hgnc,
        Transcript = transcript,
        HgvsC = change,
        Zygosity = Zygosity.Heterozygous,
        Class = variantClass,
    };
}
