namespace CgsMdt.Core.Cases;

/// <summary>Who a patient is, as a referrer states it: an NHS number, or a CHI number, or the reason for having neither with a local identifier.</summary>
public sealed record PatientDetails
{
    /// <summary>As typed; spaces and hyphens are ignored.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>As typed; spaces and hyphens are ignored.</summary>
    public string? ChiNumber { get; init; }

    /// <summary>Why there is neither.</summary>
    public NumberAbsence? NumberAbsence { get; init; }

    /// <summary>What the referring organisation calls the patient; needed where there is no number.</summary>
    public string? LocalId { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Given names.</summary>
    public string? GivenName { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Says nothing about anybody, so that no log or message can.</summary>
    public override string ToString() => nameof(PatientDetails);
}

/// <summary>Why a patient has neither an NHS nor a CHI number on a referral.</summary>
public enum NumberAbsence
{
    /// <summary>Born within the last weeks; the number is to follow.</summary>
    Newborn,

    /// <summary>Not born yet.</summary>
    Fetus,

    /// <summary>Lives outside the United Kingdom.</summary>
    NotUkResident,

    /// <summary>Looked for and not traced yet.</summary>
    NotTraced,

    /// <summary>Taken from a published case report: nobody knows who it is.</summary>
    PublishedReport,
}

/// <summary>How far an NHS number has been traced: the NHS data dictionary's status indicator, by its codes.</summary>
public enum NhsNumberStatus
{
    /// <summary>01: present and verified.</summary>
    Verified = 1,

    /// <summary>02: present, not traced.</summary>
    PresentNotTraced = 2,

    /// <summary>03: trace required.</summary>
    TraceRequired = 3,

    /// <summary>04: traced, none or several found.</summary>
    NoMatch = 4,

    /// <summary>05: traced, to be resolved.</summary>
    NeedsResolving = 5,

    /// <summary>06: trace in progress.</summary>
    InProgress = 6,

    /// <summary>07: not present and not required.</summary>
    NotRequired = 7,

    /// <summary>08: postponed, a baby under six weeks.</summary>
    Postponed = 8,
}
