using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>What a board requires, held against what a referral states.</summary>
public static class Completeness
{
    /// <summary>The required items that a referral lacks, in the order of the terms.</summary>
    /// <param name="required">The board's terms.</param>
    /// <param name="stated">What is stated.</param>
    /// <param name="hasReferrer">Whether somebody is named as the referrer.</param>
    /// <param name="isBirthDateKnown">Whether a date of birth is held.</param>
    public static IReadOnlyList<RequiredItem> Missing(IEnumerable<RequiredItem> required, Referral stated, bool hasReferrer, bool isBirthDateKnown) =>
        Missing(required, stated, hasReferrer, new StatedBeside(isBirthDateKnown, stated.Phenotype.Count > 0, stated.Variants.Count > 0, stated.RecordsOfDiscussion.Count > 0));

    internal static IReadOnlyList<RequiredItem> Missing(Terms? terms, CaseContent content) =>
        Missing(terms?.Required ?? [], content.ToReferral(), content.Case.ReferrerId is not null, content.DateOfBirth is not null);

    internal static IReadOnlyList<RequiredItem> Missing(Terms? terms, Case found, StatedBeside beside) =>
        Missing(terms?.Required ?? [], new CaseContent(found, null, [], [], []).ToReferral(), found.ReferrerId is not null, beside);

    private static List<RequiredItem> Missing(IEnumerable<RequiredItem> required, Referral stated, bool hasReferrer, StatedBeside beside) =>
        [.. required.Where(item => !IsMet(item, stated, hasReferrer, beside))];

    // A case is never without a patient: identity or the reason for its absence is held by the record itself.
    private static bool IsMet(RequiredItem item, Referral stated, bool hasReferrer, StatedBeside beside) => item switch
    {
        RequiredItem.Question => !string.IsNullOrWhiteSpace(stated.Question),
        RequiredItem.Purpose => stated.Purpose is not null,
        RequiredItem.PatientIdentity => true,
        RequiredItem.Referrer => hasReferrer,
        RequiredItem.IndicationCode => !string.IsNullOrWhiteSpace(stated.IndicationCode),
        RequiredItem.Phenotype => beside.HasPhenotype,
        RequiredItem.Variant => beside.HasVariant,
        RequiredItem.Family => !string.IsNullOrWhiteSpace(stated.FamilyHistory) || !string.IsNullOrWhiteSpace(stated.PedigreeNumber),
        RequiredItem.TestsDone => !string.IsNullOrWhiteSpace(stated.TestsDone),
        RequiredItem.RecordOfDiscussion => beside.HasRecordOfDiscussion,
        RequiredItem.Sex => stated.Sex is not null,
        RequiredItem.Age => beside.IsBirthDateKnown || !string.IsNullOrWhiteSpace(stated.AgeAtLastSeen),
        RequiredItem.EthnicCategory => stated.EthnicCategory is not null,
        RequiredItem.ResponsibleConsultant => !string.IsNullOrWhiteSpace(stated.ConsultantName) || stated.ConsultantId is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No rule says when this item is met."),
    };
}
