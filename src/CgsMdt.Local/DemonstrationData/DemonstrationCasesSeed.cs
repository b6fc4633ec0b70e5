using CgsMdt.Core.Cases;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Networks.Contracts;
using CgsMdt.Core.People;
using CgsMdt.Core.People.Contracts;
using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Local.DemonstrationData;

/// <summary>Refers the made-up cases in the names of their referrers; what is taken at once is taken by the board's co-ordinator.</summary>
internal sealed class DemonstrationCasesSeed(UseCases use)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var known = await use.ReadAsync(db => db.Set<Case>().Where(c => c.SourceId != null && c.SourceId.StartsWith("demonstration-")).Select(c => c.SourceId!).ToListAsync(ct));
        List<DemonstrationCase> missing = [.. DemonstrationCases.All.Where(made => !known.Contains(made.Key, StringComparer.Ordinal))];
        if (missing.Count == 0)
        {
            return;
        }

        await TermsAsync(ct);
        var people = await use.ReadAsync(db => db.Set<Person>().ToDictionaryAsync(p => p.Subject, p => p.Id, StringComparer.Ordinal, ct));
        foreach (var made in missing)
        {
            await ReferAsync(made, people, ct);
        }
    }

    /// <summary>The terms of these cases, so that forms can look some up; CgsMdt.Tool imports whole lists.</summary>
    private async Task TermsAsync(CancellationToken ct)
    {
        var referrals = DemonstrationCases.All.Select(made => made.Referral).ToList();
        var features = referrals.SelectMany(r => r.Phenotype).Select(f => (f.HpoId, f.Label)).Distinct().ToList();
        var genes = referrals.SelectMany(r => r.Variants).Where(v => v.HgncId is not null).Select(v => (v.HgncId!, v.GeneSymbol!)).Distinct().ToList();
        UseCases.Require(await use.CallAsync<ImportTerms, Result<int>>(import => import.ExecuteAsync(new ImportTermsInput(TermKind.Phenotype, features), use.BySystem(), ct)));
        UseCases.Require(await use.CallAsync<ImportTerms, Result<int>>(import => import.ExecuteAsync(new ImportTermsInput(TermKind.Gene, genes), use.BySystem(), ct)));
    }

    private async Task ReferAsync(DemonstrationCase made, Dictionary<string, PersonId> people, CancellationToken ct)
    {
        var board = await use.ReadAsync(db => db.FindBoardAsync(made.BoardSlug, ct));
        var input = new ReferCaseInput(board!.Id) { Referral = made.Referral, SourceId = made.Key };
        var referred = await use.CallAsync<ReferCase, Result<CaseId>>(refer => refer.ExecuteAsync(input, use.By(people[made.Referrer]), ct));
        UseCases.Require(referred);
        if (made.AcceptedBy is { } coordinator)
        {
            UseCases.Require(await use.CallAsync<AcceptReferral, Result>(accept => accept.ExecuteAsync(new AcceptReferralInput(referred.Value), use.By(people[coordinator]), ct)));
        }
    }
}
