using CgsMdt.Core.Cases;
using CgsMdt.Core.Platform;

namespace CgsMdt.Tool.Commands;

/// <summary>Takes a list of HPO terms or genes that forms look up: tab-separated, with a line of column names that has the identifier and the name.</summary>
internal static class ImportReferenceTerms
{
    public const string Usage = "import terms <tsv> [--database <connection string> | --data <folder>]   (columns: id and label, or hgnc_id and symbol)";

    private static readonly (TermKind Kind, string Code, string Label)[] Shapes = [(TermKind.Phenotype, "id", "label"), (TermKind.Gene, "hgnc_id", "symbol")];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 1, ToolDatabase.Options, flags: []);
        using var file = new StreamReader(InputFile.Open(line.Value(0)));
        string[] header = [.. (await file.ReadLineAsync(ct) ?? string.Empty).Split('\t')];
        var shape = Array.Find(Shapes, s => header.Contains(s.Code, StringComparer.Ordinal) && header.Contains(s.Label, StringComparer.Ordinal));
        if (shape.Code is null)
        {
            throw new ToolProblemException("The first line must name the columns, separated by tabs: id and label for HPO terms, hgnc_id and symbol for genes.");
        }

        var (code, label) = (Array.IndexOf(header, shape.Code), Array.IndexOf(header, shape.Label));
        List<(string Code, string Label)> terms = [];
        var leftOut = 0;
        for (var number = 2; await file.ReadLineAsync(ct) is { } text; number++)
        {
            var fields = text.Split('\t');
            if (fields.Length > Math.Max(code, label) && fields[code].Length > 0 && fields[label].Length > 0)
            {
                terms.Add((fields[code], fields[label]));
            }
            else
            {
                leftOut++;
                await output.WriteLineAsync($"Line {number}: the identifier or the name is missing.");
            }
        }

        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var result = await services.CallAsync<ImportTerms, Result<int>>(
            import => import.ExecuteAsync(new ImportTermsInput(shape.Kind, terms), Operation.By(Actor.System, services.Time), ct));
        if (!result.TryGetValue(out var added))
        {
            throw new ToolProblemException(result.Error.Message);
        }

        await output.WriteLineAsync($"Terms read: {terms.Count}, of which new: {added}. Lines left out: {leftOut}.");
        return leftOut == 0 ? 0 : 1;
    }
}
