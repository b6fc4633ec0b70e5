using System.Globalization;
using System.Text.Json;
using CgsMdt.Core.Platform;
using CgsMdt.Core.Processes.Contracts;
using CgsMdt.Core.Processes.Definitions;
using CgsMdt.Core.Processes.Rehearsing;

namespace CgsMdt.Tool.Commands;

/// <summary>Replays a version of a workflow over all open instances and says where each would stand and who would be told. Changes nothing.</summary>
internal static class WorkflowsRehearse
{
    public const string Usage =
        "workflows rehearse <workflow> <version> [--replacements <json file>] [--database <connection string> | --data <folder>]   (the file: {\"step that is gone\": \"step that takes its place\"})";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var line = CommandLine.Parse(arguments, Usage, values: 2, ["--replacements", .. ToolDatabase.Options], flags: []);
        var replacements = line["--replacements"] is { } path ? ReadReplacements(path) : [];
        await using var services = new ToolServices(line);
        await services.RequireSchemaAsync(ct);
        var operation = Operation.By(Actor.System, services.Time);
        var version = await FindVersionAsync(services, line.Value(0), line.Value(1), operation, ct);
        var begun = await services.CallAsync<RehearseDefinition, Result<RehearsalId>>(u => u.ExecuteAsync(new(line.Value(0), version, replacements), operation, ct));
        if (!begun.TryGetValue(out var rehearsal))
        {
            throw new ToolProblemException(string.Join('\n', begun.Errors.Select(e => e.Message)));
        }

        var last = await ReadPageAsync(services, rehearsal, null, operation, output, ct);
        while (last.NextAfter is { } after)
        {
            last = await ReadPageAsync(services, rehearsal, after, operation, output, ct);
        }

        foreach (var (step, count) in last.Gone.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"{(count == 1 ? "1 stands" : $"{count} stand")} at {step} ({last.GoneNames[step]}), which version {last.Line} does not have: name its replacement. Its steps: {string.Join(", ", last.Steps.Select(s => s.Id))}.");
        }

        await output.WriteLineAsync($"{last.Ready} would go over to version {last.Line}, {last.Unready} cannot. Nothing was changed.");
        if (last.StandStill > 0)
        {
            await output.WriteLineAsync($"{last.StandStill} of them would then stand still on a step that fails, and wait for an administrator.");
        }

        if (last.Unready == 0 && last.Ready > 0)
        {
            await output.WriteLineAsync($"To carry out exactly this: workflows migrate {rehearsal} --reason \"...\"");
        }

        return last.Unready + last.StandStill == 0 ? 0 : 1;
    }

    /// <summary>The version by its number or, as pages name it, such as 2.1-local.</summary>
    private static async Task<int> FindVersionAsync(ToolServices services, string workflow, string named, Operation operation, CancellationToken ct)
    {
        if (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var viewed = await services.CallAsync<ViewWorkflow, Result<WorkflowView>>(u => u.ExecuteAsync(new(workflow), operation, ct));
        return viewed.TryGetValue(out var found) && found.Versions.FirstOrDefault(v => v.Line == named) is { } version
            ? version.Version
            : throw ToolProblemException.Usage($"There is no version {named} of {workflow}: {Usage}");
    }

    private static async Task<RehearsalPage> ReadPageAsync(ToolServices services, RehearsalId rehearsal, InstanceId? after, Operation operation, TextWriter output, CancellationToken ct)
    {
        var read = await services.CallAsync<ReadRehearsal, Result<RehearsalPage>>(u => u.ExecuteAsync(new(rehearsal, after), operation, ct));
        foreach (var instance in read.Value.Lines)
        {
            await output.WriteLineAsync(Describe(instance));
        }

        return read.Value;
    }

    private static string Describe(RehearsedLine line)
    {
        var what = line.End switch
        {
            RehearsedEnd.Waits => $"would stand at: {string.Join("; ", line.WouldStandAt)}{(line.Until is { } until ? $"{(line.LooksAgain ? ", looked at again on" : " until")} {until:yyyy-MM-dd HH:mm} UTC" : "")}",
            RehearsedEnd.Ends => "would come to its end",
            RehearsedEnd.StandsStill => $"would stand still on a failed step: {string.Join("; ", line.WouldStandAt)}",
            RehearsedEnd.NeedsReplacement => $"needs a replacement for {line.Gone}",
            RehearsedEnd.Busy => $"is not ready ({line.Problem})",
            RehearsedEnd.MovedOn => "was not taken over: it had moved on since the rehearsal, and stays on its version",
            _ => $"could not be worked out ({line.Problem})",
        };
        var told = line.Told.Count > 0 ? $"; would be told: {string.Join(", ", line.Told.Select(t => $"{t.Person} ({t.Notice})"))}" : "";
        return $"{line.Quoted?.Reference ?? line.Instance.ToString()} on {line.FromLine}, stands at: {string.Join("; ", line.StandsAt)}; {what}{told}";
    }

    private static Dictionary<string, string> ReadReplacements(string path)
    {
        using var file = InputFile.Open(path, "the file of replacements");
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(file) ?? [];
        }
        catch (JsonException e)
        {
            throw new ToolProblemException($"{path} is not a list of replacements: write {{\"step that is gone\": \"step that takes its place\"}}.", e);
        }
    }
}
