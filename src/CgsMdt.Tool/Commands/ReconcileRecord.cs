using System.Text.Json;
using CgsMdt.Core.Processes.Reconciling;

namespace CgsMdt.Tool.Commands;

/// <summary>Proves that nothing was lost: each case in one place, each wait with an ending, each message sent or counted. Changes nothing.</summary>
internal static class ReconcileRecord
{
    public const string Usage = "reconcile [--json] [--database <connection string> | --data <folder>]";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 0, ToolDatabase.Options, flags: ["--json"]);
        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var report = await services.CallAsync<Reconcile, ReconcileReport>(reconcile => reconcile.ExecuteAsync(ct));
        if (line.Has("--json"))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            return report.IsSound ? 0 : 1;
        }

        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync($"{finding.Code}: {finding.Kind} {finding.Id}: {finding.Detail}");
        }

        var messages = string.Join(", ", report.Outbox.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key.ToLowerInvariant()}"));
        await output.WriteLineAsync(
            $"{report.Cases} cases, {report.Meetings} meetings, {report.Instances} workflows with {report.Waits} waits, messages: {(messages.Length == 0 ? "none" : messages)}, {report.OpenIncidents} open incidents.");
        await output.WriteLineAsync(report.IsSound ? "Every case is in exactly one place, recomputed from its events, and nothing was lost." : $"{report.Findings.Count} faults.");
        return report.IsSound ? 0 : 1;
    }
}
