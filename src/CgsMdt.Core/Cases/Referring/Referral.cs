using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>A referral as it is put to a board: the question part of a case, which the referrer edits.</summary>
public sealed record Referral
{
    /// <summary>Longest free text of one field.</summary>
    public const int LongestText = 4000;

    /// <summary>The question for the board.</summary>
    public required string Question { get; init; }

    /// <summary>What it asks for.</summary>
    public required CasePurpose? Purpose { get; init; }

    /// <summary>Who the patient is; none leaves the patient of an existing case as it is.</summary>
    public PatientDetails? Patient { get; init; }

    /// <summary>How soon.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>Why it is urgent; an urgent case needs it.</summary>
    public UrgencyReason? UrgencyReason { get; init; }

    /// <summary>By when an answer is needed.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>Clinical indication code of the test directory, such as R131.1.</summary>
    public string? IndicationCode { get; init; }

    /// <summary>Pedigree number of the family.</summary>
    public string? PedigreeNumber { get; init; }

    /// <summary>What is known of the family.</summary>
    public string? FamilyHistory { get; init; }

    /// <summary>Tests already done.</summary>
    public string? TestsDone { get; init; }

    /// <summary>Sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Gender identity in the patient's own words.</summary>
    public string? GenderIdentity { get; init; }

    /// <summary>Ethnic category.</summary>
    public EthnicCategory? EthnicCategory { get; init; }

    /// <summary>When symptoms were first noticed.</summary>
    public DateOnly? SymptomsNoticedOn { get; init; }

    /// <summary>Age when last seen, an ISO 8601 duration of years, months, weeks and days; for cases without a date of birth.</summary>
    public string? AgeAtLastSeen { get; init; }

    /// <summary>The language an interpreter is needed for.</summary>
    public string? InterpreterLanguage { get; init; }

    /// <summary>How the family needs to be communicated with.</summary>
    public string? CommunicationNeeds { get; init; }

    /// <summary>The responsible consultant, as written.</summary>
    public string? ConsultantName { get; init; }

    /// <summary>The responsible consultant, where they use the product: they see the case as the referrer does.</summary>
    public PersonId? ConsultantId { get; init; }

    /// <summary>The service that refers.</summary>
    public ServiceId? ReferringServiceId { get; init; }

    /// <summary>HPO terms, present and absent.</summary>
    public IReadOnlyList<PhenotypeEntry> Phenotype { get; init; } = [];

    /// <summary>Variants.</summary>
    public IReadOnlyList<VariantEntry> Variants { get; init; } = [];

    /// <summary>Records of discussion, one for each member of the family tested.</summary>
    public IReadOnlyList<DiscussionRecordEntry> RecordsOfDiscussion { get; init; } = [];

    /// <summary>Says nothing about anybody, so that no log or message can.</summary>
    public override string ToString() => nameof(Referral);
}
