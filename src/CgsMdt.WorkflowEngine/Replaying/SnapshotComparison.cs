using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Definitions;
using CgsMdt.WorkflowEngine.Execution;

namespace CgsMdt.WorkflowEngine.Replaying;

/// <summary>
/// Compares a recorded snapshot with the instances here: status, correlation, parent, executions in order, variables, number of incidents, and bookmarks as a multiset, orphans left out.
/// The queue of events, the flowchart's own status and messages are Elsa's internals and are not compared.
/// </summary>
internal static class SnapshotComparison
{
    private const string UnknownId = "\"@id\"";
    private static readonly string[] TimeFormats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    /// <summary>Every difference, as instance, path, expected and got; without an instance where it is not the same instances that there are.</summary>
    public static IEnumerable<(ReplayInstance? Instance, string Path, string Expected, string Got)> Compare(JsonElement snapshot, ReplayHost host)
    {
        List<JsonElement> expected = [.. snapshot.GetProperty("instances").EnumerateArray()];
        if (expected.Count != host.Instances.Count)
        {
            yield return (null, "instances", $"{expected.Count} instances", $"{host.Instances.Count} instances");
        }

        for (var i = 0; i < Math.Min(expected.Count, host.Instances.Count); i++)
        {
            foreach (var (member, want, got) in CompareInstance(expected[i], host, host.Instances[i]))
            {
                if (!Agree(want, got))
                {
                    yield return (member is "definitionId" or "parent" ? null : host.Instances[i], $"instances[{i.ToString(CultureInfo.InvariantCulture)}].{member}", want, got);
                }
            }
        }
    }

    private static IEnumerable<(string Member, string Expected, string Got)> CompareInstance(JsonElement expected, ReplayHost host, ReplayInstance instance)
    {
        var state = instance.State!;
        yield return ("definitionId", expected.Text("definitionId") ?? "null", instance.Definition.DefinitionId);
        yield return ("parent", expected.TryGet("parent", out var parent) ? parent.GetRawText() : "none", instance.Parent is { } p ? p.Index.ToString(CultureInfo.InvariantCulture) : "none");
        yield return ("correlationId", expected.Text("correlationId") ?? "null", state.CorrelationId ?? "null");
        yield return ("status", expected.Text("status") ?? "", state.Status == InstanceStatus.Running ? "Running" : "Finished");
        yield return ("subStatus", expected.Text("subStatus") ?? "", state.Status == InstanceStatus.Running ? "Suspended" : state.Status.ToString());
        yield return ("executed", string.Join(' ', expected.GetProperty("executed").EnumerateArray().Select(e => $"{e.Text("id")}:{e.Text("status")}")),
            string.Join(' ', instance.Executed.Select(e => $"{e.ActivityId}:{StatusText(e.Status)}")));
        yield return ("bookmarks", Lines(expected.GetProperty("bookmarks").EnumerateArray().Where(b => !b.Flag("orphan")).Select(b => $"{b.Text("name")} {b.Text("activityId")} {Canonical(b.GetProperty("payload"), host)}")),
            Lines(host.WaitsOf(instance).Select(w => $"{Name(w)} {w.ActivityId} {Canonical(Payload(w), host)}")));
        yield return ("variables", Canonical(expected.GetProperty("variables"), host), Canonical(VariablesOf(instance), host));
        yield return ("incidents", expected.GetProperty("incidents").GetRawText(), instance.Incidents.Count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether two texts are the same, but for ids whose value a recording does not keep.</summary>
    private static bool Agree(string expected, string got)
    {
        var parts = expected.Split(UnknownId);
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                var end = at < got.Length && got[at] == '"' ? got.IndexOf('"', at + 1) : -1;
                if (end < 0)
                {
                    return false;
                }

                at = end + 1;
            }

            if (string.CompareOrdinal(got, at, parts[i], 0, parts[i].Length) != 0)
            {
                return false;
            }

            at += parts[i].Length;
        }

        return at == got.Length;
    }

    private static string StatusText(StepStatus status) => status switch
    {
        StepStatus.Waiting => "running",
        StepStatus.Completed => "completed",
        StepStatus.Faulted => "faulted",
        _ => "cancelled",
    };

    private static string Name(Wait wait) => wait.Key[..wait.Key.IndexOf('|', StringComparison.Ordinal)];

    private static JsonElement Payload(Wait wait) => Values.Parse(wait.Key[(wait.Key.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    private static string Lines(IEnumerable<string> items) => string.Join("; ", items.Order(StringComparer.Ordinal));

    private static JsonElement VariablesOf(ReplayInstance instance)
    {
        var variables = new JsonObject();
        for (var i = 0; i < instance.Definition.Variables.Count; i++)
        {
            variables[instance.Definition.Variables[i].Name] = JsonNode.Parse(instance.State!.Variable(i).GetRawText());
        }

        return JsonSerializer.SerializeToElement(variables, JsonSerializerOptions.Default);
    }

    /// <summary>JSON with its members in order, numbers by their value, instances by number and times from the beginning.</summary>
    private static string Canonical(JsonElement value, ReplayHost host) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}:{Canonical(m.Value, host)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(v => Canonical(v, host))) + "]",
        JsonValueKind.String => $"\"{Normal(value.GetString()!, host)}\"",
        JsonValueKind.Undefined => "null",
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    private static string Normal(string text, ReplayHost host)
    {
        foreach (var instance in host.Instances)
        {
            if (string.Equals(instance.Id, text, StringComparison.Ordinal))
            {
                return $"@instance{instance.Index.ToString(CultureInfo.InvariantCulture)}";
            }
        }

        return text.Length >= 19 && DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? $"T+{(time - ReplayHost.Begin).TotalSeconds.ToString(CultureInfo.InvariantCulture)}s"
            : text;
    }
}
