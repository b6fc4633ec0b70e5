namespace CgsMdt.Core.Networks.Contracts;

/// <summary>What a service is.</summary>
public enum ServiceKind
{
    /// <summary>One of the clinical genomic services (CGS).</summary>
    ClinicalGenomicService,

    /// <summary>One of the genomic laboratory hubs (GLH).</summary>
    GenomicLaboratoryHub,

    /// <summary>One of the Genomic Medicine Service Alliances.</summary>
    Alliance,

    /// <summary>A mainstream specialty, with its treatment function code.</summary>
    MainstreamSpecialty,

    /// <summary>A centre of a Rare Disease Collaborative Network.</summary>
    RareDiseaseCollaborativeCentre,
}

/// <summary>What a network is.</summary>
public enum NetworkKind
{
    /// <summary>One of the seven regions.</summary>
    Regional,

    /// <summary>A Rare Disease Collaborative Network (RDCN).</summary>
    RareDisease,

    /// <summary>The whole country.</summary>
    National,
}

/// <summary>What a board is.</summary>
public enum BoardKind
{
    /// <summary>A mainstream specialty's MDT with genomics.</summary>
    ClinicalMdt,

    /// <summary>An inherited cancer MDT.</summary>
    InheritedCancerMdt,

    /// <summary>A genomic tumour advisory board.</summary>
    Gtab,

    /// <summary>A genomic rare disease advisory board (GRDAB).</summary>
    RareDiseaseAdvisoryBoard,

    /// <summary>The national MDT of a Rare Disease Collaborative Network.</summary>
    RdcnMdt,

    /// <summary>A joint clinic.</summary>
    Mdc,

    /// <summary>A rota that answers in writing, by phone or by video.</summary>
    AdviceAndGuidance,
}

/// <summary>Whether a board's word is final.</summary>
public enum BoardAuthority
{
    /// <summary>It recommends; another board decides.</summary>
    Advisory,

    /// <summary>It decides.</summary>
    Deciding,
}

/// <summary>How certain a reference datum is, as the source marks it (`facts/domain.md`).</summary>
public enum Certainty
{
    /// <summary>Read in the cited source.</summary>
    Verified,

    /// <summary>Read only in part.</summary>
    Partial,

    /// <summary>General knowledge, to be confirmed.</summary>
    Recalled,

    /// <summary>Looked for and not found.</summary>
    NotFound,

    /// <summary>Made for demonstration.</summary>
    Demonstration,
}

/// <summary>A part that a quorum, a deputy or a presenter can fill.</summary>
public enum ProfessionalRole
{
    /// <summary>Chairs the meeting.</summary>
    Chair,

    /// <summary>Clinical geneticist.</summary>
    ClinicalGeneticist,

    /// <summary>Clinical scientist of the laboratory hub.</summary>
    ClinicalScientist,

    /// <summary>Consultant of the board's specialty.</summary>
    SpecialtyConsultant,

    /// <summary>Genetic counsellor.</summary>
    GeneticCounsellor,

    /// <summary>Pathologist.</summary>
    Pathologist,

    /// <summary>Oncologist.</summary>
    Oncologist,

    /// <summary>Radiologist.</summary>
    Radiologist,

    /// <summary>MDT co-ordinator.</summary>
    Coordinator,

    /// <summary>Specialist nurse.</summary>
    SpecialistNurse,

    /// <summary>Bioinformatician.</summary>
    Bioinformatician,

    /// <summary>Manager or commissioner.</summary>
    Manager,
}

/// <summary>An item a board can require before it takes a case.</summary>
public enum RequiredItem
{
    /// <summary>The question for the board.</summary>
    Question,

    /// <summary>The purpose of the case.</summary>
    Purpose,

    /// <summary>The patient: an NHS or CHI number, or the reason for its absence.</summary>
    PatientIdentity,

    /// <summary>The referrer.</summary>
    Referrer,

    /// <summary>The clinical indication code of the test directory.</summary>
    IndicationCode,

    /// <summary>At least one HPO term, present or absent.</summary>
    Phenotype,

    /// <summary>At least one variant.</summary>
    Variant,

    /// <summary>Family history or pedigree number.</summary>
    Family,

    /// <summary>Tests already done.</summary>
    TestsDone,

    /// <summary>Record of discussion status.</summary>
    RecordOfDiscussion,

    /// <summary>Sex.</summary>
    Sex,

    /// <summary>Age or date of birth.</summary>
    Age,

    /// <summary>Ethnic category ("not stated" and "not known" are answers).</summary>
    EthnicCategory,

    /// <summary>The responsible consultant.</summary>
    ResponsibleConsultant,
}

/// <summary>How often a board meets.</summary>
public enum Cadence
{
    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every second week.</summary>
    Fortnightly,

    /// <summary>Every month on the same weekday of the month.</summary>
    Monthly,
}

/// <summary>Who may be added after the cut-off.</summary>
public enum LateAddRule
{
    /// <summary>Urgent cases only, by the chair's agreement, if the minutes fit.</summary>
    UrgentByChair,

    /// <summary>Nobody.</summary>
    None,
}

/// <summary>What a standing rule does.</summary>
public enum StandingRuleKind
{
    /// <summary>Accepts a complete referral and returns an incomplete one with what is missing.</summary>
    AcceptComplete,
}
