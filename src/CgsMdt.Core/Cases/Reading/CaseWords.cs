using System.Globalization;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>The codes of a case in the words people read.</summary>
public static class CaseWords
{
    /// <summary>Where a case is, as the end of a sentence: "the case is ...".</summary>
    public static string Of(CasePlace place) => place switch
    {
        CasePlace.Draft => "a draft",
        CasePlace.Returned => "with the referrer for information",
        CasePlace.Triage => "in triage",
        CasePlace.Waiting => "waiting to be listed",
        CasePlace.Listed => "listed for a meeting",
        CasePlace.InDiscussion => "being discussed",
        CasePlace.OutcomeDraft => "with the recorder of its outcome",
        CasePlace.OutcomeToSign => "with the chair for signature",
        CasePlace.FollowUp => "in follow-up",
        CasePlace.AdviceOpen => "with the advice rota",
        CasePlace.Closed => "closed",
        CasePlace.Declined => "declined",
        CasePlace.Withdrawn => "withdrawn",
        CasePlace.Merged => "merged with another case",
        CasePlace.Redirected => "redirected to another board",
        CasePlace.MetByStandardOfCare => "met by a standard of care",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "No words for this place."),
    };

    /// <summary>What other cases of a patient mean for the one that is looked at.</summary>
    public static string Earlier(IReadOnlyCollection<EarlierCase> others) =>
        others.Any(other => CasePlaceRules.IsAnswered(other.Place)) ? "This patient has been discussed before" : "This patient has another case";

    /// <summary>What a case asks for.</summary>
    public static string Of(CasePurpose purpose) => purpose switch
    {
        CasePurpose.TestEligibility => "Test eligibility",
        CasePurpose.VariantInterpretation => "Variant interpretation",
        CasePurpose.Diagnosis => "Diagnosis",
        CasePurpose.Management => "Management",
        CasePurpose.Family => "Family",
        CasePurpose.Reanalysis => "Re-analysis",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No words for this purpose."),
    };

    /// <summary>Why a case is urgent.</summary>
    public static string Of(UrgencyReason reason) => reason switch
    {
        UrgencyReason.ChangesTreatmentNow => "the result changes treatment at once",
        UrgencyReason.AcutelyUnwellChild => "an acutely unwell child",
        UrgencyReason.Pregnancy => "a pregnancy depends on it",
        UrgencyReason.PlannedSurgery => "surgery is planned",
        UrgencyReason.Deteriorating => "the patient is deteriorating",
        UrgencyReason.EndOfLife => "the patient is near the end of life",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>Something a board requires.</summary>
    public static string Of(RequiredItem item) => item switch
    {
        RequiredItem.Question => "the question",
        RequiredItem.Purpose => "the purpose",
        RequiredItem.PatientIdentity => "who the patient is",
        RequiredItem.Referrer => "the referrer",
        RequiredItem.IndicationCode => "the clinical indication code",
        RequiredItem.Phenotype => "at least one HPO term",
        RequiredItem.Variant => "at least one variant",
        RequiredItem.Family => "family history or pedigree number",
        RequiredItem.TestsDone => "tests done",
        RequiredItem.RecordOfDiscussion => "record of discussion",
        RequiredItem.Sex => "sex",
        RequiredItem.Age => "age or date of birth",
        RequiredItem.EthnicCategory => "ethnic category",
        RequiredItem.ResponsibleConsultant => "the responsible consultant",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No words for this item."),
    };

    /// <summary>Why a referral is declined.</summary>
    public static string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.OutOfScope => "it is not what this board discusses",
        DeclineReason.NoBoardNeeded => "the question can be answered without a board",
        DeclineReason.NotEligible => "the test directory does not fund the test",
        DeclineReason.Duplicate => "the case is already with a board",
        DeclineReason.InformationNotSupplied => "the information asked for did not come",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>Why a case is taken back.</summary>
    public static string Of(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.NoLongerNeeded => "there is nothing left to ask",
        WithdrawalReason.AnsweredElsewhere => "it was answered elsewhere",
        WithdrawalReason.PatientDeclined => "the patient or family does not want it discussed",
        WithdrawalReason.PatientDied => "the patient has died",
        WithdrawalReason.EnteredInError => "it was entered in error",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>A board's answer, as a noun.</summary>
    public static string Of(TriageStep step) => step switch
    {
        TriageStep.Accept => "acceptance",
        TriageStep.Return => "return for information",
        TriageStep.Decline => "declining",
        TriageStep.Redirect => "redirection",
        TriageStep.StandardOfCare => "standard of care",
        TriageStep.Expedite => "expediting",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No words for this step."),
    };

    /// <summary>Tue 8 December 2026.</summary>
    public static string Date(DateOnly date) => date.ToString("ddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> words)
    {
        List<string> all = [.. words];
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    /// <summary>The words of a stored code; the code itself where it is none of ours.</summary>
    public static string OfCode<TCode>(string code, Func<TCode, string> words)
        where TCode : struct, Enum =>
        Enum.TryParse<TCode>(code, out var known) && Enum.IsDefined(known) ? words(known) : code.Replace('-', ' ');
}
