using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Keeps one row for each patient whose number is known, so that earlier cases of the same patient are found.</summary>
internal static class PatientRegister
{
    private static readonly Func<RecordContext, string, CancellationToken, Task<PatientIdentity?>> ByNhsNumber = EF.CompileAsyncQuery(
        (RecordContext db, string number, CancellationToken _) => db.Set<PatientIdentity>().AsNoTracking().SingleOrDefault(p => p.NhsNumber == number));

    /// <summary>The patient of checked details; a new one where the number is not known, or there is none.</summary>
    public static async Task<Result<PatientId>> FindOrAddAsync(WriteScope write, PatientDetails details)
    {
        var known = await FindAsync(write.Db, details, write.CancellationToken);
        if (known is not null)
        {
            return known.DateOfBirth == details.DateOfBirth ? known.Id : ReferralErrors.PatientMismatch;
        }

        var patient = new PatientIdentity(PatientId.New(write.Now), details);
        write.Db.Add(patient);
        return patient.Id;
    }

    /// <summary>The patient with the stated NHS or CHI number, if any.</summary>
    public static Task<PatientIdentity?> FindAsync(RecordContext db, PatientDetails details, CancellationToken cancellationToken)
    {
        var nhs = NhsNumber.TryParse(details.NhsNumber, out var n) ? n : null;
        var chi = NhsNumber.TryParseChi(details.ChiNumber, out var c) ? c : null;
        return (nhs, chi) switch
        {
            (null, null) => Task.FromResult<PatientIdentity?>(null),
            (_, null) => ByNhsNumber(db, nhs, cancellationToken),
            _ => db.Set<PatientIdentity>().AsNoTracking().OrderBy(p => p.Id).FirstOrDefaultAsync(p => (nhs != null && p.NhsNumber == nhs) || p.ChiNumber == chi, cancellationToken),
        };
    }

    /// <summary>Completes the identity of an existing case. A number that is already known is not replaced here.</summary>
    public static async Task<Result> CompleteAsync(WriteScope write, Case found, PatientDetails details)
    {
        var patient = await write.Db.Set<PatientIdentity>().AsTracking().SingleAsync(p => p.Id == found.PatientId, write.CancellationToken);
        if (patient.HasNumber)
        {
            var sameNhs = !NhsNumber.TryParse(details.NhsNumber, out var nhs) || nhs == patient.NhsNumber;
            var sameChi = !NhsNumber.TryParseChi(details.ChiNumber, out var chi) || chi == patient.ChiNumber;
            return sameNhs && sameChi ? Result.Done : CaseErrors.NumberKnown;
        }

        var known = await FindAsync(write.Db, details, write.CancellationToken);
        if (known is null)
        {
            patient.Take(details);
            return Result.Done;
        }

        if (known.DateOfBirth != details.DateOfBirth)
        {
            return ReferralErrors.PatientMismatch;
        }

        found.IdentifyPatient(known.Id);
        return Result.Done;
    }
}
