using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>What a referral can be refused for, each beside its field.</summary>
public static class ReferralErrors
{
    /// <summary>There is no question.</summary>
    public static Error QuestionMissing { get; } = Error.Invalid("referral.question-missing", "Question", "Enter the question for the board.");

    /// <summary>There is no purpose.</summary>
    public static Error PurposeMissing { get; } = Error.Invalid("referral.purpose-missing", "Purpose", "Choose what you are asking for.");

    /// <summary>An urgent case without a reason is not treated as urgent.</summary>
    public static Error UrgencyReasonMissing { get; } =
        Error.Invalid("referral.urgency-reason-missing", "UrgencyReason", "Choose why it is urgent. A referral without a reason cannot go before others.");

    /// <summary>The date has passed.</summary>
    public static Error NeededByPast { get; } = Error.Invalid("referral.needed-by-past", "NeededBy", "The date an answer is needed by must be today or later.");

    /// <summary>The date lies ahead.</summary>
    public static Error SymptomsInFuture { get; } = Error.Invalid("referral.symptoms-in-future", "SymptomsNoticedOn", "The date symptoms were first noticed must be in the past.");

    /// <summary>Not a code of the test directory.</summary>
    public static Error IndicationCodeInvalid { get; } =
        Error.Invalid("referral.indication-code-invalid", "IndicationCode", "Enter a code of the National Genomic Test Directory, such as R131 or R131.1.");

    /// <summary>Neither a number nor a reason for its absence.</summary>
    public static Error NumberMissing { get; } =
        Error.Invalid("referral.number-missing", "NhsNumber", "Enter the NHS number, or a CHI number, or say why there is neither.");

    /// <summary>The check digit does not fit.</summary>
    public static Error NhsNumberInvalid { get; } =
        Error.Invalid("referral.nhs-number-invalid", "NhsNumber", "Check the NHS number: it has 10 digits, and these are not a valid number.");

    /// <summary>The check digit or the date does not fit.</summary>
    public static Error ChiNumberInvalid { get; } =
        Error.Invalid("referral.chi-number-invalid", "ChiNumber", "Check the CHI number: it has 10 digits and begins with the date of birth.");

    /// <summary>A patient without a number needs a local identifier.</summary>
    public static Error LocalIdMissing { get; } =
        Error.Invalid("referral.local-id-missing", "LocalId", "Enter your own identifier for the patient, such as the hospital number.");

    /// <summary>There is no family name.</summary>
    public static Error FamilyNameMissing { get; } = Error.Invalid("referral.family-name-missing", "FamilyName", "Enter the family name.");

    /// <summary>There is no date of birth.</summary>
    public static Error DateOfBirthMissing { get; } = Error.Invalid("referral.date-of-birth-missing", "DateOfBirth", "Enter the date of birth.");

    /// <summary>Nobody was born then.</summary>
    public static Error DateOfBirthWrong { get; } =
        Error.Invalid("referral.date-of-birth-wrong", "DateOfBirth", "The date of birth must be in the past, and not more than 130 years ago.");

    /// <summary>The number is known with another date of birth.</summary>
    public static Error PatientMismatch { get; } =
        Error.Invalid("referral.patient-mismatch", "DateOfBirth", "This number is recorded here with another date of birth. Check both: one of them belongs to somebody else.");

    /// <summary>An age that cannot be read.</summary>
    public static Error AgeInvalid { get; } = Error.Invalid("referral.age-invalid", "AgeAtLastSeen", "The age must be a duration such as P2Y6M, for 2 years and 6 months.");

    /// <summary>A person who does not use the product.</summary>
    public static Error PersonUnknown(string field) => Error.Invalid("referral.person-unknown", field, "Name somebody who uses this service.");

    /// <summary>A text is too long.</summary>
    public static Error TooLong(string field, string label, int longest) =>
        Error.Invalid("referral.too-long", field, $"{label} must be {longest:N0} characters or fewer.");

    /// <summary>A phenotype term that is none.</summary>
    public static Error PhenotypeInvalid(int number) =>
        Error.Invalid("referral.phenotype-invalid", "Phenotype", $"Feature {number} needs an HPO identifier such as HP:0001250.");

    /// <summary>A term stated twice.</summary>
    public static Error PhenotypeTwice(string hpoId) => Error.Invalid("referral.phenotype-twice", "Phenotype", $"{hpoId} is entered twice.");

    /// <summary>A variant that says too little or something impossible.</summary>
    public static Error VariantInvalid(int number, string member, string why) =>
        Error.Invalid("referral.variant-invalid", $"Variants[{number - 1}].{member}", $"Variant {number}: {why}");

    /// <summary>A member of the family named twice.</summary>
    public static Error RecordTwice { get; } =
        Error.Invalid("referral.record-twice", "RecordsOfDiscussion", "The same member of the family is entered twice.");
}
