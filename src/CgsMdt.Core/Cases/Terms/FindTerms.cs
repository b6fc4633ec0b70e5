using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Cases;

/// <summary>Looks terms of a reference list up.</summary>
public sealed class FindTerms(RecordContext db)
{
    private const int Most = 20;

    /// <summary>Terms whose name begins with what was typed, by name, at most twenty.</summary>
    public async Task<IReadOnlyList<ReferenceTerm>> BeginningWithAsync(TermKind kind, string typed, CancellationToken cancellationToken)
    {
        var start = Escape(typed.Trim().ToLowerInvariant());
        return start.Length < 2 ? [] : await db.Set<ReferenceTerm>().Where(t => t.Kind == kind && EF.Functions.Like(t.Search, start + "%", @"\"))
            .OrderBy(t => t.Search).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Terms with any of these names or identifiers, exactly.</summary>
    public async Task<IReadOnlyList<ReferenceTerm>> NamedAsync(TermKind kind, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var searched = names.Select(n => n.Trim().ToLowerInvariant()).ToList();
        var codes = names.Select(n => n.Trim().ToUpperInvariant()).ToList();
        return await db.Set<ReferenceTerm>().Where(t => t.Kind == kind && (searched.Contains(t.Search) || codes.Contains(t.Code))).ToListAsync(cancellationToken);
    }

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
