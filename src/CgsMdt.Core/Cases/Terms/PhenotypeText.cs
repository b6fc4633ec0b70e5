using System.Text.RegularExpressions;
using CgsMdt.Core.Cases.Contracts;
using CgsMdt.Core.Platform;

namespace CgsMdt.Core.Cases;

/// <summary>Reads features typed one a line: "HP:0001250 Seizure", "no HP:0001250", "Seizure", "no seizure".</summary>
public sealed partial class PhenotypeText(FindTerms terms)
{
    private const string Field = "Phenotype";
    private const int MostLines = 200;

    /// <summary>The features, or what is wrong with each line that cannot be read.</summary>
    public async Task<Result<IReadOnlyList<PhenotypeEntry>>> ReadAsync(string? text, CancellationToken cancellationToken)
    {
        var lines = (text ?? "").Split('\n').Select((line, i) => Split(line, i + 1)).Where(l => l.What.Length > 0).ToList();
        if (lines.Count > MostLines)
        {
            return CaseErrors.LineNotRead(Field, MostLines + 1, $"enter {MostLines} features or fewer.");
        }

        var found = await terms.NamedAsync(TermKind.Phenotype, [.. lines.Select(l => l.Id ?? l.What)], cancellationToken);
        var byCode = found.ToDictionary(t => t.Code, StringComparer.Ordinal);
        var byName = found.GroupBy(t => t.Search, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        List<PhenotypeEntry> entries = [];
        List<Error> errors = [];
        foreach (var line in lines)
        {
            if (line.Id is { } id)
            {
                entries.Add(new(id, byCode.TryGetValue(id, out var known) ? known.Label : line.Label ?? id, line.IsPresent));
            }
            else if (byName.TryGetValue(line.What.ToLowerInvariant(), out var named))
            {
                entries.Add(new(named.Code, named.Label, line.IsPresent));
            }
            else
            {
                errors.Add(CaseErrors.LineNotRead(Field, line.Number, "this is not in our list of HPO terms. Check the spelling, or enter its identifier, such as HP:0001250."));
            }
        }

        return errors.Count > 0 ? Result.Refused<IReadOnlyList<PhenotypeEntry>>(errors) : entries;
    }

    /// <summary>Features as they are typed, one a line.</summary>
    public static string Write(IEnumerable<PhenotypeEntry> entries) =>
        string.Join('\n', entries.Select(e => $"{(e.IsPresent ? "" : "no ")}{e.HpoId}{(e.Label == e.HpoId ? "" : " " + e.Label)}"));

    private static Line Split(string typed, int number)
    {
        var what = typed.Trim().TrimEnd(';', ',');
        var absent = Absent().Match(what);
        if (absent.Success)
        {
            what = what[absent.Length..].Trim();
        }

        var withId = WithId().Match(what);
        return withId.Success
            ? new(number, what, $"HP:{withId.Groups["digits"].Value}", withId.Groups["label"].Value is { Length: > 0 } label ? label : null, !absent.Success)
            : new(number, what, null, null, !absent.Success);
    }

    [GeneratedRegex(@"^(no|not|absent:?|excluded:?|-)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Absent();

    [GeneratedRegex(@"^HP[:_\s]?(?<digits>\d{7})\b[\s,:;-]*(?<label>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithId();

    private sealed record Line(int Number, string What, string? Id, string? Label, bool IsPresent);
}
