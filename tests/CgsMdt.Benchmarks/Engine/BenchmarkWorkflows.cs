using System.Text.Json.Nodes;

namespace CgsMdt.Benchmarks.Engine;

/// <summary>The definitions of the engine's own benchmark, as files would hold them.</summary>
internal static class BenchmarkWorkflows
{
    /// <summary>Ten steps and an end, started by <c>case.drafted</c>.</summary>
    private static JsonObject TenSteps => Chain("benchmark-ten-steps", "case.drafted", [.. Enumerable.Repeat("Benchmark.Pass", 10), "Elsa.Finish"]);

    /// <summary>Waits for its case, goes on and waits again; started by <c>case.referred</c>.</summary>
    private static JsonObject Waiting => Chain("benchmark-waiting", "case.referred", ["Benchmark.Await", "Benchmark.Await", "Elsa.Finish"]);

    /// <summary>The same with a domain write of its own, for workers; started by <c>case.information-supplied</c>.</summary>
    private static JsonObject Writing => Chain("benchmark-writing", "case.information-supplied", ["Benchmark.Await", "Benchmark.Write", "Benchmark.Await", "Elsa.Finish"]);

    /// <summary>Waits for a time; started by <c>case.closed</c>.</summary>
    private static JsonObject Timed => Chain("benchmark-timed", "case.closed", ["Benchmark.AwaitTime", "Elsa.Finish"]);

    /// <summary>Takes them into the record of a host.</summary>
    public static async Task ImportAsync(BenchmarkHost host, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("cgsmdt-benchmark-");
        await WriteToAsync(folder.FullName, ct);
        await host.ImportAsync(folder.FullName, ct);
        folder.Delete(recursive: true);
    }

    private static async Task WriteToAsync(string folder, CancellationToken ct)
    {
        foreach (var definition in new[] { TenSteps, Waiting, Writing, Timed })
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, definition["definitionId"]!.GetValue<string>()));
            await File.WriteAllTextAsync(Path.Combine(place.FullName, "1.json"), definition.ToJsonString(), ct);
        }
    }

    private static JsonObject Chain(string slug, string startsOn, IReadOnlyList<string> types)
    {
        var activities = new JsonArray(Node("start", "Elsa.Event", startsOn));
        var connections = new JsonArray();
        var last = "start";
        for (var i = 0; i < types.Count; i++)
        {
            var id = $"step-{i + 1}";
            activities.Add(Node(id, types[i], startsOn: null));
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = last, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" },
            });
            last = id;
        }

        return new JsonObject
        {
            ["id"] = $"{slug}-1",
            ["definitionId"] = slug,
            ["name"] = slug,
            ["version"] = 1,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(),
            ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "flow", ["activities"] = activities, ["connections"] = connections },
        };
    }

    private static JsonObject Node(string id, string type, string? startsOn)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["name"] = id,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = startsOn is not null },
        };
        if (startsOn is not null)
        {
            node["eventName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = startsOn } };
        }

        return node;
    }
}
