using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace CgsMdt.Core.Processes.Definitions;

/// <summary>Reads how people see versions that they know by their numbers in the record.</summary>
internal static class VersionLines
{
    /// <summary>The lines of all of them at once.</summary>
    public static async Task<Func<string, int, string>> ReadLinesAsync(this RecordContext db, IEnumerable<(string Slug, int Version)> versions, CancellationToken cancellationToken)
    {
        var local = versions.Where(v => !VersionLine.IsShipped(v.Version)).ToHashSet();
        var (slugs, numbers) = (local.Select(v => v.Slug).ToList(), local.Select(v => v.Version).ToList());
        var lines = local.Count == 0 ? [] : await db.Set<StoredDefinition>().Where(d => slugs.Contains(d.Slug) && numbers.Contains(d.Version)).ToDictionaryAsync(d => (d.Slug, d.Version), d => d.Line, cancellationToken);
        return (slug, version) => lines.GetValueOrDefault((slug, version)) ?? VersionLine.Of(version);
    }
}
