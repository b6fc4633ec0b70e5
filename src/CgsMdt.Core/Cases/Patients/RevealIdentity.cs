using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Why somebody without a standing reason needs to know who a patient is.</summary>
public enum IdentityReason
{
    /// <summary>To care for the patient.</summary>
    DirectCare,

    /// <summary>To match results or records.</summary>
    MatchRecords,

    /// <summary>To speak to the referrer about the patient.</summary>
    SpeakToReferrer,

    /// <summary>To do what the outcome asks for.</summary>
    CarryOutAction,
}

/// <summary>Whose identity to show, and why.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Needed where the person's access is on need; kept in the audit.</param>
public sealed record RevealIdentityInput(CaseId CaseId, IdentityReason? Reason);

/// <summary>Who a patient is, as shown.</summary>
public sealed record PatientShown(
    string GivenName, string FamilyName, DateOnly? DateOfBirth, string? NhsNumber, NhsNumberStatus NhsNumberStatus, string? ChiNumber, NumberAbsence? NumberAbsence, string? LocalId)
{
    /// <summary>Says nothing about anybody, so that no log or message can.</summary>
    public override string ToString() => nameof(PatientShown);
}

/// <summary>Shows who a patient is, to those who may know, and keeps that it was shown.</summary>
public sealed class RevealIdentity(RecordContext db, CaseDoor door, AuditLog audit)
{
    private const string Action = "case.reveal-identity";

    /// <summary>The identity; refused without a reason where one is needed.</summary>
    public async Task<Result<PatientShown>> ExecuteAsync(RevealIdentityInput input, Operation operation, CancellationToken cancellationToken)
    {
        var grant = await door.OpenAsync(operation, input.CaseId, CaseAct.SeeIdentity, Action, cancellationToken);
        if (!grant.TryGetValue(out var how))
        {
            return grant.Error;
        }

        if (how != Grant.Yes && input.Reason is null)
        {
            return CaseErrors.IdentityNeedsReason;
        }

        // Written first: an identity is never shown without its entry.
        await audit.RevealedAsync(operation, Action, CaseAggregate.Of(input.CaseId), input.Reason?.ToString() ?? "standing", cancellationToken);
        return await db.Set<Case>().Where(c => c.Id == input.CaseId)
            .Join(db.Set<PatientIdentity>(), c => c.PatientId, p => p.Id, (_, p) => new PatientShown(
                p.GivenName, p.FamilyName, p.DateOfBirth, p.NhsNumber, p.NhsNumberStatus, p.ChiNumber, p.NumberAbsence, p.LocalId))
            .SingleAsync(cancellationToken);
    }
}
