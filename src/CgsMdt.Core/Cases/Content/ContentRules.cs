using System.Text.RegularExpressions;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>What phenotype terms, variants and records of discussion may look like.</summary>
internal static partial class ContentRules
{
    private const int LongestNotation = 500;

    public static IEnumerable<Error> Check(Referral referral, DateOnly today)
    {
        for (var i = 0; i < referral.Phenotype.Count; i++)
        {
            if (!HpoId().IsMatch(referral.Phenotype[i].HpoId) || referral.Phenotype[i].Label.Length > 300)
            {
                yield return ReferralErrors.PhenotypeInvalid(i + 1);
            }
        }

        foreach (var twice in referral.Phenotype.GroupBy(t => t.HpoId, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return ReferralErrors.PhenotypeTwice(twice.Key);
        }

        for (var i = 0; i < referral.Variants.Count; i++)
        {
            foreach (var (member, why) in Variant(referral.Variants[i], today))
            {
                yield return ReferralErrors.VariantInvalid(i + 1, member, why);
            }
        }

        if (referral.RecordsOfDiscussion.Where(r => r.Member is FamilyMember.Patient or FamilyMember.Mother or FamilyMember.Father).GroupBy(r => r.Member).Any(g => g.Count() > 1))
        {
            yield return ReferralErrors.RecordTwice;
        }
    }

    private static IEnumerable<(string Member, string Why)> Variant(VariantEntry variant, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(variant.GeneSymbol))
        {
            yield return (nameof(variant.GeneSymbol), "enter the gene.");
        }
        else if (!GeneSymbol().IsMatch(variant.GeneSymbol.Trim()))
        {
            yield return (nameof(variant.GeneSymbol), "the gene must be a symbol, such as FLNB.");
        }

        string?[] notations = [variant.HgvsC, variant.HgvsP, variant.HgvsG, variant.Description];
        if (notations.All(string.IsNullOrWhiteSpace))
        {
            yield return (nameof(variant.HgvsC), "enter the change, such as c.5071G>A, or describe it.");
        }

        if (notations.Any(n => n?.Length > LongestNotation) || variant.Evidence?.Length > LongestNotation)
        {
            yield return (nameof(variant.HgvsC), $"each notation must be {LongestNotation} characters or fewer.");
        }

        if (variant.Class is < 1 or > 5)
        {
            yield return (nameof(variant.Class), "the class must be 1 to 5.");
        }

        if (variant.ClassifiedOn > today)
        {
            yield return (nameof(variant.ClassifiedOn), "the date of the classification must be in the past.");
        }

        if (variant.HgncId is { Length: > 0 } && !HgncId().IsMatch(variant.HgncId))
        {
            yield return (nameof(variant.HgncId), "the HGNC identifier must look like HGNC:3755.");
        }

        if (variant.Transcript?.Length > 50 || variant.LaboratoryOutcomeCode?.Length > 10)
        {
            yield return (nameof(variant.Transcript), "the transcript or the outcome code is too long.");
        }
    }

    [GeneratedRegex(@"^HP:\d{7}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HpoId();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9@_.\-]{0,29}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex GeneSymbol();

    [GeneratedRegex(@"^HGNC:\d{1,6}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HgncId();
}
