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
            List<WorkflowDefinition> definitions = [.. root.GetProperty("definitions").EnumerateArray().Select(Load)];
            List<JsonElement> script = [.. root.GetProperty("script").EnumerateArray()];
            List<JsonElement> expected = [.. root.GetProperty("expect").EnumerateArray()];
            if (script.Count != expected.Count)
            {
                throw new RecordingException($"There are {script.Count} steps, but {expected.Count} snapshots.");
            }

            return new Recording(root.Text("name") ?? Path.GetFileNameWithoutExtension(path), definitions, script, expected);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RecordingException($"The file is no recording: {e.Message}", e);
        }
    }

    private static WorkflowDefinition Load(JsonElement json)
    {
        var result = DefinitionLoader.Load(json.GetRawText(), DemoActivities.Catalog);
        return result.Definition ?? throw new RecordingException($"A definition cannot be executed: {result.Problems[0]}");
    }
}

/// <summary>A file cannot be replayed.</summary>
internal sealed class RecordingException(string message, Exception? inner = null) : Exception(message, inner);
