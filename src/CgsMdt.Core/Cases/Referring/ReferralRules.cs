using System.Text.RegularExpressions;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>What a referral may look like, whoever sends it; what a board requires beyond is <see cref="Completeness"/>.</summary>
public static partial class ReferralRules
{
    private const int ShortText = 200;
    private const int OldestYears = 130;

    /// <summary>Everything that is wrong with a referral, each beside its field; empty when it can be taken.</summary>
    /// <param name="referral">As typed.</param>
    /// <param name="today">Local date.</param>
    public static IReadOnlyList<Error> Check(Referral referral, DateOnly today) =>
        [.. Question(referral), .. referral.Patient is { } patient ? Patient(patient, today) : [], .. Clinical(referral, today)];

    /// <summary>What is wrong with the identity of the patient.</summary>
    public static IEnumerable<Error> Patient(PatientDetails patient, DateOnly today)
    {
        var hasNhs = !string.IsNullOrWhiteSpace(patient.NhsNumber);
        var hasChi = !string.IsNullOrWhiteSpace(patient.ChiNumber);
        if (hasNhs && !NhsNumber.TryParse(patient.NhsNumber, out _))
        {
            yield return ReferralErrors.NhsNumberInvalid;
        }

        if (hasChi && !NhsNumber.TryParseChi(patient.ChiNumber, out _))
        {
            yield return ReferralErrors.ChiNumberInvalid;
        }

        if (!hasNhs && !hasChi)
        {
            if (patient.NumberAbsence is null)
            {
                yield return ReferralErrors.NumberMissing;
            }
            else if (string.IsNullOrWhiteSpace(patient.LocalId))
            {
                yield return ReferralErrors.LocalIdMissing;
            }
        }

        foreach (var error in Long(("FamilyName", "The family name", patient.FamilyName), ("GivenName", "Given names", patient.GivenName), ("LocalId", "Your identifier", patient.LocalId)))
        {
            yield return error;
        }

        if (patient.NumberAbsence is NumberAbsence.PublishedReport or NumberAbsence.Fetus && !hasNhs && !hasChi)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(patient.FamilyName))
        {
            yield return ReferralErrors.FamilyNameMissing;
        }

        if (patient.DateOfBirth is not { } born)
        {
            yield return ReferralErrors.DateOfBirthMissing;
        }
        else if (born > today || born < today.AddYears(-OldestYears))
        {
            yield return ReferralErrors.DateOfBirthWrong;
        }
    }

    private static IEnumerable<Error> Question(Referral referral)
    {
        if (string.IsNullOrWhiteSpace(referral.Question))
        {
            yield return ReferralErrors.QuestionMissing;
        }
        else if (referral.Question.Length > Referral.LongestText)
        {
            yield return ReferralErrors.TooLong("Question", "The question", Referral.LongestText);
        }

        if (referral.Purpose is null)
        {
            yield return ReferralErrors.PurposeMissing;
        }

        if (referral is { Urgency: Urgency.Urgent, UrgencyReason: null })
        {
            yield return ReferralErrors.UrgencyReasonMissing;
        }
    }

    private static IEnumerable<Error> Clinical(Referral referral, DateOnly today)
    {
        if (!string.IsNullOrWhiteSpace(referral.IndicationCode) && !IndicationCode().IsMatch(referral.IndicationCode.Trim()))
        {
            yield return ReferralErrors.IndicationCodeInvalid;
        }

        if (referral.SymptomsNoticedOn > today)
        {
            yield return ReferralErrors.SymptomsInFuture;
        }

        if (!string.IsNullOrWhiteSpace(referral.AgeAtLastSeen) && Age.Parse(referral.AgeAtLastSeen.Trim()) is null)
        {
            yield return ReferralErrors.AgeInvalid;
        }

        foreach (var (field, label, text) in new[] { ("FamilyHistory", "What is known of the family", referral.FamilyHistory), ("TestsDone", "Tests done", referral.TestsDone), ("CommunicationNeeds", "Communication needs", referral.CommunicationNeeds) })
        {
            if (text?.Length > Referral.LongestText)
            {
                yield return ReferralErrors.TooLong(field, label, Referral.LongestText);
            }
        }

        foreach (var error in Long(("ConsultantName", "The consultant's name", referral.ConsultantName), ("GenderIdentity", "Gender identity", referral.GenderIdentity), ("InterpreterLanguage", "The language", referral.InterpreterLanguage), ("PedigreeNumber", "The pedigree number", referral.PedigreeNumber)))
        {
            yield return error;
        }

        foreach (var error in ContentRules.Check(referral, today))
        {
            yield return error;
        }
    }

    private static IEnumerable<Error> Long(params (string Field, string Label, string? Text)[] texts)
    {
        foreach (var (field, label, text) in texts)
        {
            var longest = field switch { "PedigreeNumber" => 40, "ConsultantName" => ShortText, _ => 100 };
            if (text?.Trim().Length > longest)
            {
                yield return ReferralErrors.TooLong(field, label, longest);
            }
        }
    }

    [GeneratedRegex(@"^[RM]\d{1,4}(\.\d{1,3})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IndicationCode();
}
