using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>What is stated beside the case's own row, as far as a board can require it.</summary>
internal sealed record StatedBeside(bool IsBirthDateKnown, bool HasPhenotype, bool HasVariant, bool HasRecordOfDiscussion)
{
    private static readonly Func<RecordContext, CaseId, PatientId, CancellationToken, Task<StatedBeside>> OfCase = EF.CompileAsyncQuery(
        (RecordContext db, CaseId id, PatientId patient, CancellationToken _) => db.Set<PatientIdentity>().AsNoTracking().Where(p => p.Id == patient).Select(p => new StatedBeside(
            p.DateOfBirth != null,
            db.Set<PhenotypeTerm>().Any(t => t.CaseId == id),
            db.Set<CaseVariant>().Any(v => v.CaseId == id),
            db.Set<DiscussionRecord>().Any(r => r.CaseId == id))).Single());

    /// <summary>As the record holds it.</summary>
    public static Task<StatedBeside> ReadAsync(RecordContext db, Case found, CancellationToken cancellationToken) => OfCase(db, found.Id, found.PatientId, cancellationToken);
}
