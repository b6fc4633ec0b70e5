using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Rehearsing;

namespace CgsMdt.Tool.Commands;

/// <summary>Carries out exactly what was rehearsed, or nothing. The running product takes the instances over within seconds.</summary>
internal static class WorkflowsMigrate
{
    public const string Usage = "workflows migrate <rehearsal> --reason <text> [--database <connection string> | --data <folder>]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 1, ["--reason", .. ToolDatabase.Options], flags: []);
        if (!Guid.TryParse(line.Value(0), out var rehearsal))
        {
            throw ToolProblemException.Usage($"The rehearsal is the identifier that workflows rehearse gave: {Usage}");
        }

        if (string.IsNullOrWhiteSpace(line["--reason"]))
        {
            throw ToolProblemException.Usage($"Say why with --reason, in a few words and without a patient's details: {Usage}");
        }

        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var migrated = await services.CallAsync<MigrateInstances, Result<int>>(
            u => u.ExecuteAsync(new(RehearsalId.From(rehearsal), line["--reason"]), Operation.By(Actor.System, services.Time), ct));
        if (!migrated.TryGetValue(out var count))
        {
            throw new ToolProblemException(string.Join('\n', migrated.Errors.Select(e => e.Message)));
        }

        await output.WriteLineAsync($"{(count == 1 ? "1 instance goes" : $"{count} instances go")} over, each as the next thing that happens to it.");
        return 0;
    }
}
