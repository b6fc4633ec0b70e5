using CgsMdt.Core.Cases.Contracts;

namespace CgsMdt.Core.Cases;

/// <summary>Who a patient is: kept apart from every case, read only by <see cref="RevealIdentity"/> and by the guard of what leaves the house.</summary>
public sealed class PatientIdentity
{
    private PatientIdentity()
    {
    }

    internal PatientIdentity(PatientId id, PatientDetails details)
    {
        Id = id;
        Take(details);
    }

    /// <summary>Its identifier.</summary>
    public PatientId Id { get; private set; }

    /// <summary>The NHS number: ten digits.</summary>
    public string? NhsNumber { get; private set; }

    /// <summary>How far the NHS number has been traced.</summary>
    public NhsNumberStatus NhsNumberStatus { get; private set; }

    /// <summary>The CHI number of a patient from Scotland: ten digits.</summary>
    public string? ChiNumber { get; private set; }

    /// <summary>Why there is neither number.</summary>
    public NumberAbsence? NumberAbsence { get; private set; }

    /// <summary>What the referring organisation calls the patient.</summary>
    public string? LocalId { get; private set; }

    /// <summary>Family name; empty for published reports.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Given names; empty for published reports.</summary>
    public string GivenName { get; private set; } = "";

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; private set; }

    internal bool HasNumber => NhsNumber is not null || ChiNumber is not null;

    /// <summary>Takes over checked details.</summary>
    internal void Take(PatientDetails details)
    {
        NhsNumber = Cases.NhsNumber.TryParse(details.NhsNumber, out var nhs) ? nhs : null;
        ChiNumber = Cases.NhsNumber.TryParseChi(details.ChiNumber, out var chi) ? chi : null;
        NumberAbsence = HasNumber ? null : details.NumberAbsence;
        NhsNumberStatus = StatusOf(NhsNumber, NumberAbsence);
        LocalId = string.IsNullOrWhiteSpace(details.LocalId) ? null : details.LocalId.Trim();
        (FamilyName, GivenName, DateOfBirth) = (details.FamilyName?.Trim() ?? "", details.GivenName?.Trim() ?? "", details.DateOfBirth);
    }

    private static NhsNumberStatus StatusOf(string? nhsNumber, NumberAbsence? absence) => (nhsNumber, absence) switch
    {
        (not null, _) => NhsNumberStatus.PresentNotTraced,
        (_, Cases.NumberAbsence.Newborn) => NhsNumberStatus.Postponed,
        (_, Cases.NumberAbsence.NotTraced) => NhsNumberStatus.TraceRequired,
        _ => NhsNumberStatus.NotRequired,
    };
}
