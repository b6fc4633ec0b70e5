using CgsMdt.Core.Platform;
using CgsMdt.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>What must not leave the house about the patients of some cases.</summary>
public static class PatientWords
{
    /// <summary>Names and dates of birth of the patients of these cases, for the guard of what is sent.</summary>
    /// <param name="db">The record.</param>
    /// <param name="cases">The cases a message is about.</param>
    /// <param name="saidAnyway">Texts whose words are harmless: names of staff, the board's name.</param>
    /// <param name="cancellationToken">Ends the work when the caller has gone.</param>
    public static async Task<ForbiddenWords> ForbiddenWordsAsync(
        this RecordContext db, IReadOnlyCollection<CaseId> cases, IEnumerable<string> saidAnyway, CancellationToken cancellationToken)
    {
        var patients = await db.Set<Case>().AsNoTracking().Where(c => cases.Contains(c.Id))
            .Join(db.Set<PatientIdentity>(), c => c.PatientId, p => p.Id, (_, p) => new { p.GivenName, p.FamilyName, p.DateOfBirth })
            .ToListAsync(cancellationToken);
        return ForbiddenWords.Of(patients.SelectMany(p => new[] { p.GivenName, p.FamilyName }), patients.Select(p => p.DateOfBirth).OfType<DateOnly>(), saidAnyway);
    }
}
