using System.Text.Json.Nodes;

namespace CgsMdt.Core.Tests.Processes;

/// <summary>A workflow definition as a file has it, put together for a test: activities in a row, connections as asked.</summary>
internal sealed class TestWorkflow(string slug, string? startsOn, int version = 1)
{
    private readonly JsonArray activities = startsOn is null ? [] : [Node("start", "Elsa.Event", canStart: true, ("eventName", "String", startsOn))];
    private readonly JsonArray connections = [];
    private readonly JsonObject options = [];

    public string Slug => slug;

    public int Version => version;

    public TestWorkflow Step(string id, string type, params (string Name, string Type, object Value)[] inputs)
    {
        activities.Add(Node(id, type, canStart: false, inputs));
        return this;
    }

    public TestWorkflow Trigger(string id, string eventName)
    {
        activities.Add(Node(id, "Elsa.Event", canStart: true, ("eventName", "String", eventName)));
        return this;
    }

    public TestWorkflow Then(string source, string port, string target)
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    /// <summary>Puts a step somewhere on the diagram.</summary>
    public TestWorkflow Drawn(string id, int x, int y)
    {
        activities.Single(a => (string)a!["id"]! == id)!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = y } } };
        return this;
    }

    public TestWorkflow Option(string name, string value)
    {
        options[name] = value;
        return this;
    }

    public async Task WriteToAsync(string folder)
    {
        var file = new JsonObject
        {
            ["id"] = $"{slug}-{version}",
            ["definitionId"] = slug,
            ["name"] = slug,
            ["version"] = version,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["variables"] = new JsonArray(),
            ["options"] = options.DeepClone(),
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["id"] = "flow",
                ["activities"] = activities.DeepClone(),
                ["connections"] = connections.DeepClone(),
            },
        };
        Directory.CreateDirectory(Path.Combine(folder, slug));
        await File.WriteAllTextAsync(Path.Combine(folder, slug, $"{version}.json"), file.ToJsonString());
    }

    private static JsonObject Node(string id, string type, bool canStart, params (string Name, string Type, object Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["name"] = id, ["version"] = 1, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart } };
        foreach (var (name, inputType, value) in inputs)
        {
            node[name] = new JsonObject { ["typeName"] = inputType, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = JsonValue.Create(value.ToString()) } };
        }

        return node;
    }
}
