namespace CgsMdt.Web.Pages.Refer;

/// <summary>A page of the referral journey: a small group of questions.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Title">Its h1.</param>
/// <param name="Partial">The view with its fields.</param>
/// <param name="Fields">The fields it asks for; what it judges before it lets one go on.</param>
public sealed record ReferStep(string Slug, string Title, string Partial, IReadOnlyList<string> Fields)
{
    /// <summary>The journey, in order.</summary>
    public static IReadOnlyList<ReferStep> All { get; } =
    [
        new("question", "What do you want to ask?", "_QuestionFields", ["Question", "Purpose", "Urgency", "UrgencyReason", "NeededBy"]),
        new(
            "patient",
            "Who is the patient?",
            "_PatientFields",
            ["NhsNumber", "ChiNumber", "NumberAbsence", "LocalId", "FamilyName", "GivenName", "DateOfBirth", "Sex", "GenderIdentity", "EthnicCategory"]),
        new("features", "What has been seen, and what has not?", "_FeatureFields", ["Phenotype", "SymptomsNoticedOn", "IndicationCode", "AgeAtLastSeen"]),
        new("variants", "Which variants are known?", "_VariantFields", ["Variants"]),
        new(
            "family",
            "Family, tests and consent",
            "_FamilyFields",
            ["FamilyHistory", "PedigreeNumber", "TestsDone", "RecordsOfDiscussion", "RecordOfPatient", "RecordOfMother", "RecordOfFather", "RecordOfOther"]),
        new("people", "Who is involved, and what does the family need?", "_PeopleFields", ["ReferrerEmail", "ConsultantName", "InterpreterLanguage", "CommunicationNeeds"]),
    ];

    /// <summary>The step at an address.</summary>
    public static ReferStep? At(string slug) => All.FirstOrDefault(step => step.Slug == slug);

    /// <summary>The step after this one; none after the last.</summary>
    public ReferStep? Next => All.SkipWhile(step => step != this).Skip(1).FirstOrDefault();

    /// <summary>The step before this one; none before the first.</summary>
    public ReferStep? Previous => All.TakeWhile(step => step != this).LastOrDefault();

    /// <summary>Counted from 1.</summary>
    public int Number => All.Count - All.SkipWhile(step => step != this).Count() + 1;

    /// <summary>The step that asks for a field.</summary>
    public static ReferStep? Asking(string? field) => field is null ? null : All.FirstOrDefault(step => step.Asks(field));

    /// <summary>Whether this step asks for a field.</summary>
    public bool Asks(string field) => Fields.Any(own => field == own || field.StartsWith($"{own}[", StringComparison.Ordinal) || field.StartsWith($"{own}.", StringComparison.Ordinal));
}
