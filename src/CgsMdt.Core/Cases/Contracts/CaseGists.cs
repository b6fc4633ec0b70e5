using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases.Contracts;

/// <summary>A case in a line of an agenda: what it brings and what it lacks.</summary>
/// <param name="Variant">The first variant, as gene and change; none where it has none.</param>
/// <param name="TermsPresent">How many HPO terms are stated as present.</param>
/// <param name="Missing">What the terms require and the case lacks.</param>
public sealed record CaseGist(string? Variant, int TermsPresent, IReadOnlyList<RequiredItem> Missing);

/// <summary>Reads the gist of many cases at once.</summary>
public static class CaseGists
{
    /// <summary>The gist of each case, held against the board's terms.</summary>
    public static Task<Dictionary<CaseId, CaseGist>> GistsAsync(this RecordContext db, IReadOnlyCollection<CaseId> ids, Terms? terms, CancellationToken cancellationToken) =>
        db.GistsAsync(ids.ToDictionary(id => id, _ => terms), cancellationToken);

    /// <summary>The gist of each case, held against the terms given with it.</summary>
    public static async Task<Dictionary<CaseId, CaseGist>> GistsAsync(this RecordContext db, IReadOnlyDictionary<CaseId, Terms?> termsOf, CancellationToken cancellationToken)
    {
        List<CaseId> ids = [.. termsOf.Keys];
        var cases = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        var patients = cases.ConvertAll(c => c.PatientId);
        var born = await db.Set<PatientIdentity>().AsNoTracking().Where(p => patients.Contains(p.Id)).Select(p => new { p.Id, p.DateOfBirth }).ToDictionaryAsync(p => p.Id, p => p.DateOfBirth, cancellationToken);
        var phenotype = (await db.Set<PhenotypeTerm>().AsNoTracking().Where(t => ids.Contains(t.CaseId)).ToListAsync(cancellationToken)).ToLookup(t => t.CaseId, t => t.ToEntry());
        var variants = (await db.Set<CaseVariant>().AsNoTracking().Where(v => ids.Contains(v.CaseId)).OrderBy(v => v.Number).ToListAsync(cancellationToken)).ToLookup(v => v.CaseId, v => v.ToEntry());
        var records = (await db.Set<DiscussionRecord>().AsNoTracking().Where(r => ids.Contains(r.CaseId)).ToListAsync(cancellationToken)).ToLookup(r => r.CaseId, r => r.ToEntry());
        return cases.ToDictionary(c => c.Id, c =>
        {
            var content = new CaseContent(c, born.GetValueOrDefault(c.PatientId), [.. phenotype[c.Id]], [.. variants[c.Id]], [.. records[c.Id]]);
            return new CaseGist(content.Variants is [var first, ..] ? Words(first) : null, content.Phenotype.Count(p => p.IsPresent), Completeness.Missing(termsOf[c.Id], content));
        });
    }

    private static string Words(VariantEntry variant) => $"{variant.GeneSymbol} {variant.HgvsC ?? variant.HgvsG ?? variant.Description}".Trim();
}
