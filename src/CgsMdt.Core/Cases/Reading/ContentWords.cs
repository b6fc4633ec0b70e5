namespace CgsMdt.Core.Cases;

/// <summary>The codes of a case's content in the words people read.</summary>
public static class ContentWords
{
    /// <summary>Sex.</summary>
    public static string Of(Sex sex) => sex switch
    {
        Sex.Female => "Female",
        Sex.Male => "Male",
        Sex.Indeterminate => "Indeterminate",
        Sex.NotKnown => "Not known",
        _ => throw new ArgumentOutOfRangeException(nameof(sex), sex, "No words for it."),
    };

    /// <summary>Ethnic category.</summary>
    public static string Of(EthnicCategory category) => category switch
    {
        EthnicCategory.WhiteBritish => "White: British",
        EthnicCategory.WhiteIrish => "White: Irish",
        EthnicCategory.OtherWhite => "White: any other background",
        EthnicCategory.WhiteAndBlackCaribbean => "Mixed: White and Black Caribbean",
        EthnicCategory.WhiteAndBlackAfrican => "Mixed: White and Black African",
        EthnicCategory.WhiteAndAsian => "Mixed: White and Asian",
        EthnicCategory.OtherMixed => "Mixed: any other background",
        EthnicCategory.Indian => "Asian: Indian",
        EthnicCategory.Pakistani => "Asian: Pakistani",
        EthnicCategory.Bangladeshi => "Asian: Bangladeshi",
        EthnicCategory.OtherAsian => "Asian: any other background",
        EthnicCategory.Caribbean => "Black: Caribbean",
        EthnicCategory.African => "Black: African",
        EthnicCategory.OtherBlack => "Black: any other background",
        EthnicCategory.Chinese => "Chinese",
        EthnicCategory.Other => "Any other ethnic group",
        EthnicCategory.NotStated => "Not stated (asked, and preferred not to say)",
        EthnicCategory.NotKnown => "Not known (not asked)",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "No words for it."),
    };

    /// <summary>Why there is no number.</summary>
    public static string Of(NumberAbsence absence) => absence switch
    {
        NumberAbsence.Newborn => "Newborn, number to follow",
        NumberAbsence.Fetus => "Not born yet",
        NumberAbsence.NotUkResident => "Lives outside the United Kingdom",
        NumberAbsence.NotTraced => "Looked for, not traced yet",
        NumberAbsence.PublishedReport => "Taken from a published case report",
        _ => throw new ArgumentOutOfRangeException(nameof(absence), absence, "No words for it."),
    };

    /// <summary>Zygosity.</summary>
    public static string Of(Zygosity zygosity) => zygosity.ToString();

    /// <summary>Where a variant came from.</summary>
    public static string Of(Inheritance inheritance) => inheritance switch
    {
        Inheritance.NotKnown => "Not known",
        Inheritance.DeNovo => "De novo",
        Inheritance.Maternal => "Maternal",
        Inheritance.Paternal => "Paternal",
        Inheritance.Biparental => "From both parents",
        _ => throw new ArgumentOutOfRangeException(nameof(inheritance), inheritance, "No words for it."),
    };

    /// <summary>The class of a variant with what it means.</summary>
    public static string OfClass(int variantClass) => variantClass switch
    {
        1 => "1, benign",
        2 => "2, likely benign",
        3 => "3, uncertain significance",
        4 => "4, likely pathogenic",
        5 => "5, pathogenic",
        _ => throw new ArgumentOutOfRangeException(nameof(variantClass), variantClass, "Classes are 1 to 5."),
    };

    /// <summary>A member of the family.</summary>
    public static string Of(FamilyMember member) => member switch
    {
        FamilyMember.Patient => "Patient",
        FamilyMember.Mother => "Mother",
        FamilyMember.Father => "Father",
        FamilyMember.Sibling => "Brother or sister",
        FamilyMember.Child => "Son or daughter",
        FamilyMember.Other => "Another relative",
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "No words for it."),
    };

    /// <summary>Whether there is a record of discussion.</summary>
    public static string Of(DiscussionRecordStatus status) => status switch
    {
        DiscussionRecordStatus.Recorded => "Recorded",
        DiscussionRecordStatus.ToFollow => "To follow",
        DiscussionRecordStatus.NotNeeded => "Not needed",
        DiscussionRecordStatus.Declined => "Declined",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No words for it."),
    };

    /// <summary>Why an identity is shown.</summary>
    public static string Of(IdentityReason reason) => reason switch
    {
        IdentityReason.DirectCare => "To care for the patient",
        IdentityReason.MatchRecords => "To match results or records",
        IdentityReason.SpeakToReferrer => "To speak to the referrer about the patient",
        IdentityReason.CarryOutAction => "To do what the outcome asks for",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for it."),
    };

    /// <summary>A variant on one line: gene and change.</summary>
    public static string Of(VariantEntry variant) =>
        string.Join(' ', new[] { variant.GeneSymbol, variant.HgvsC ?? variant.HgvsG ?? variant.HgvsP ?? variant.Description }.Where(part => part is not null));
}
