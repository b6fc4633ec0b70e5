using System.Globalization;
using System.Text.Json;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>A recording: definitions, a script of what happens from outside, and what Elsa did after every step of it.</summary>
internal sealed record Recording(string Name, IReadOnlyList<WorkflowDefinition> Definitions, IReadOnlyList<JsonElement> Script, IReadOnlyList<JsonElement> Expected)
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a recording.</summary>
    /// <exception cref="RecordingException">The file is no recording, or holds a definition that cannot be executed.</exception>
    public static Recording Read(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new RecordingException("The file is too large for a recording.");
        }

        try
        {
            var root = Values.Parse(File.ReadAllText(path));
            List<WorkflowDefinition> definitions = [.. List(root, "definitions").Select(Load)];
            var script = List(root, "script");
            var expected = List(root, "expect");
            if (script.Count != expected.Count)
            {
                throw new RecordingException($"There are {script.Count} steps, but {expected.Count} snapshots.");
            }

            for (var i = 0; i < expected.Count; i++)
            {
                if (!expected[i].TryGet("instances", out var instances) || instances.ValueKind != JsonValueKind.Array)
                {
                    throw new RecordingException($"/expect/{i.ToString(CultureInfo.InvariantCulture)} has no list \"instances\".");
                }
            }

            return new Recording(root.Text("name") ?? Path.GetFileNameWithoutExtension(path), definitions, script, expected);
        }
        catch (JsonException e)
        {
            throw new RecordingException($"The file is not JSON: line {((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}.", e);
        }
    }

    private static List<JsonElement> List(JsonElement root, string member) =>
        root.TryGet(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : throw new RecordingException($"The file is no recording: it has no list \"{member}\".");

    private static WorkflowDefinition Load(JsonElement json, int index)
    {
        var result = DefinitionLoader.Load(json.GetRawText(), DemoActivities.Catalog);
        return result.Definition ?? throw new RecordingException($"/definitions/{index.ToString(CultureInfo.InvariantCulture)} cannot be executed: {result.Problems[0]}");
    }
}

/// <summary>A file cannot be replayed.</summary>
internal sealed class RecordingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A step of a recording has no end here: events or timers follow one another for ever.</summary>
internal sealed class UnrestException(IReadOnlyList<string> rules) : Exception("The step never comes to rest.")
{
    /// <summary>Rules from which that may follow.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;
}
