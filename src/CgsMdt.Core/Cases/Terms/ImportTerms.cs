using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Terms of a reference list.</summary>
/// <param name="Kind">The list.</param>
/// <param name="Terms">Identifier and name of each.</param>
public sealed record ImportTermsInput(TermKind Kind, IReadOnlyCollection<(string Code, string Label)> Terms);

/// <summary>Adds terms to a reference list; those that are there take over the name. May be repeated.</summary>
public sealed class ImportTerms(WritePath writes)
{
    /// <summary>How many were new.</summary>
    public Task<Result<int>> ExecuteAsync(ImportTermsInput input, Operation operation, CancellationToken cancellationToken) =>
        writes.RunAsync("terms.import", operation, [], write => ImportAsync(write, input), cancellationToken);

    private static async Task<Result<int>> ImportAsync(WriteScope write, ImportTermsInput input)
    {
        var known = await write.Db.Set<ReferenceTerm>().AsTracking().Where(t => t.Kind == input.Kind).ToDictionaryAsync(t => t.Code, write.CancellationToken);
        var before = known.Count;
        foreach (var (code, label) in input.Terms)
        {
            if (known.TryGetValue(code, out var term))
            {
                term.Rename(label);
            }
            else
            {
                known[code] = new ReferenceTerm(input.Kind, code, label);
                write.Db.Add(known[code]);
            }
        }

        return known.Count - before;
    }
}
