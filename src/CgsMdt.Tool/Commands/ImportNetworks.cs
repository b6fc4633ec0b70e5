using CgsMdt.Core.Networks;
using CgsMdt.Core.Platform;

namespace CgsMdt.Tool.Commands;

/// <summary>Takes a list of Rare Disease Collaborative Networks: name, providers, description, dated.</summary>
internal static class ImportNetworks
{
    public const string Usage = "import networks <csv> [--database <connection string> | --data <folder>]   (columns: name, providers, description, from)";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 1, ToolDatabase.Options, flags: []);
        using var file = new StreamReader(InputFile.Open(line.Value(0)));
        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var result = await services.CallAsync<ImportRareDiseaseNetworks, Result<IReadOnlyList<ImportedNetworkLine>>>(
            import => import.ExecuteAsync(file, Operation.By(Actor.System, services.Time), ct));
        if (!result.TryGetValue(out var lines))
        {
            throw new ToolProblemException(result.Error.Message);
        }

        foreach (var refused in lines.Where(l => l.Problem is not null))
        {
            await output.WriteLineAsync($"Line {refused.Line}: {refused.Problem}");
        }

        var bad = lines.Count(l => l.Problem is not null);
        await output.WriteLineAsync($"Networks taken: {lines.Count - bad}. Lines left out: {bad}.");
        return bad == 0 ? 0 : 1;
    }
}
