using System.ComponentModel.DataAnnotations;
using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Web.Pages.Refer;

/// <summary>A page that holds the referral form, or part of it.</summary>
public interface IReferFormPage
{
    /// <summary>What was typed.</summary>
    ReferForm Form { get; }

    /// <summary>What was looked for among the HPO terms.</summary>
    string? TermSearch { get; }

    /// <summary>The terms found.</summary>
    IReadOnlyList<ReferenceTerm> TermsFound { get; }
}

/// <summary>The referral as typed: every field may be empty, nothing is judged here.</summary>
public sealed class ReferForm
{
    public string? Question { get; set; }

    [Display(Name = "What you are asking for")]
    public CasePurpose? Purpose { get; set; }

    public Urgency? Urgency { get; set; }

    public UrgencyReason? UrgencyReason { get; set; }

    [Display(Name = "The date an answer is needed by")]
    public DateOnly? NeededBy { get; set; }

    public string? NhsNumber { get; set; }

    public string? ChiNumber { get; set; }

    public NumberAbsence? NumberAbsence { get; set; }

    public string? LocalId { get; set; }

    public string? FamilyName { get; set; }

    public string? GivenName { get; set; }

    [Display(Name = "The date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    public Sex? Sex { get; set; }

    public string? GenderIdentity { get; set; }

    public EthnicCategory? EthnicCategory { get; set; }

    /// <summary>One feature a line.</summary>
    public string? Phenotype { get; set; }

    [Display(Name = "The date symptoms were first noticed")]
    public DateOnly? SymptomsNoticedOn { get; set; }

    public string? IndicationCode { get; set; }

    public string? AgeAtLastSeen { get; set; }

    public List<VariantForm> Variants { get; set; } = [];

    public string? FamilyHistory { get; set; }

    public string? PedigreeNumber { get; set; }

    public DiscussionRecordStatus? RecordOfPatient { get; set; }

    public DiscussionRecordStatus? RecordOfMother { get; set; }

    public DiscussionRecordStatus? RecordOfFather { get; set; }

    public DiscussionRecordStatus? RecordOfOther { get; set; }

    public string? TestsDone { get; set; }

    public string? ReferrerEmail { get; set; }

    public string? ConsultantName { get; set; }

    public string? InterpreterLanguage { get; set; }

    public string? CommunicationNeeds { get; set; }

    /// <summary>The form of a case's question part, to be edited.</summary>
    public static ReferForm From(Referral stated) => new()
    {
        Question = stated.Question,
        Purpose = stated.Purpose,
        Urgency = stated.Urgency,
        UrgencyReason = stated.UrgencyReason,
        NeededBy = stated.NeededBy,
        Sex = stated.Sex,
        GenderIdentity = stated.GenderIdentity,
        EthnicCategory = stated.EthnicCategory,
        Phenotype = PhenotypeText.Write(stated.Phenotype),
        SymptomsNoticedOn = stated.SymptomsNoticedOn,
        IndicationCode = stated.IndicationCode,
        AgeAtLastSeen = stated.AgeAtLastSeen,
        Variants = [.. stated.Variants.Select(VariantForm.From)],
        FamilyHistory = stated.FamilyHistory,
        PedigreeNumber = stated.PedigreeNumber,
        RecordOfPatient = StatusOf(stated, FamilyMember.Patient),
        RecordOfMother = StatusOf(stated, FamilyMember.Mother),
        RecordOfFather = StatusOf(stated, FamilyMember.Father),
        RecordOfOther = StatusOf(stated, FamilyMember.Other),
        TestsDone = stated.TestsDone,
        ConsultantName = stated.ConsultantName,
        InterpreterLanguage = stated.InterpreterLanguage,
        CommunicationNeeds = stated.CommunicationNeeds,
    };

    /// <summary>The referral that the form states.</summary>
    /// <param name="phenotype">The features, read from their lines.</param>
    /// <param name="withPatient">Whether the form asks who the patient is.</param>
    public Referral ToReferral(IReadOnlyList<PhenotypeEntry> phenotype, bool withPatient) => new()
    {
        Question = Question ?? "",
        Purpose = Purpose,
        Patient = withPatient ? Patient() : null,
        Urgency = Urgency ?? Core.Cases.Contracts.Urgency.Routine,
        UrgencyReason = UrgencyReason,
        NeededBy = NeededBy,
        IndicationCode = IndicationCode,
        PedigreeNumber = PedigreeNumber,
        FamilyHistory = FamilyHistory,
        TestsDone = TestsDone,
        Sex = Sex,
        GenderIdentity = GenderIdentity,
        EthnicCategory = EthnicCategory,
        SymptomsNoticedOn = SymptomsNoticedOn,
        AgeAtLastSeen = AgeAtLastSeen,
        InterpreterLanguage = InterpreterLanguage,
        CommunicationNeeds = CommunicationNeeds,
        ConsultantName = ConsultantName,
        Phenotype = phenotype,
        Variants = [.. Variants.Take(Variants.FindLastIndex(v => !v.IsEmpty) + 1).Select(v => v.ToEntry())],
        RecordsOfDiscussion = [.. Records()],
    };

    /// <summary>Who the patient is, as typed.</summary>
    public PatientDetails Patient() => new()
    {
        NhsNumber = NhsNumber,
        ChiNumber = ChiNumber,
        NumberAbsence = NumberAbsence,
        LocalId = LocalId,
        FamilyName = FamilyName,
        GivenName = GivenName,
        DateOfBirth = DateOfBirth,
    };

    private IEnumerable<DiscussionRecordEntry> Records()
    {
        (FamilyMember Member, DiscussionRecordStatus? Status)[] stated =
        [
            (FamilyMember.Patient, RecordOfPatient), (FamilyMember.Mother, RecordOfMother), (FamilyMember.Father, RecordOfFather), (FamilyMember.Other, RecordOfOther),
        ];
        foreach (var (member, status) in stated)
        {
            if (status is { } known)
            {
                yield return new(member, known);
            }
        }
    }

    private static DiscussionRecordStatus? StatusOf(Referral stated, FamilyMember member) => stated.RecordsOfDiscussion.FirstOrDefault(r => r.Member == member)?.Status;
}
