using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.WorkflowEngine.Tests;

/// <summary>Writes small definitions in Elsa's format: valid by default, one line per activity.</summary>
internal sealed class FlowBuilder
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonObject _options = [];

    /// <summary>Demo activities, and one that waits.</summary>
    public static ActivityCatalog Catalog { get; } = new(
    [
        .. Replaying.DemoActivities.Catalog.Own,
        new ActivityDescriptor
        {
            TypeName = "Test.Await",
            DisplayName = "Await",
            Description = "Waits for a fact.",
            Category = "Test",
            Kind = ActivityKind.Wait,
            Inputs = [new ActivityInput("Key", "String", "Which fact."), new ActivityInput("Days", "Int32", "Days until it is due.", Default: "7")],
            Outputs = [new ActivityOutput("Answer", "String", "What came.")],
            Outcomes = ["Done", "Overdue"],
        },
    ]);

    public JsonObject Json => new()
    {
        ["id"] = "flow-v1",
        ["definitionId"] = "flow",
        ["name"] = "Flow",
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Given" }),
        ["options"] = _options.DeepClone(),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    };

    public FlowBuilder Add(string id, string type, Action<JsonObject>? with = null, bool starts = false)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["version"] = 1,
            ["id"] = id,
            ["name"] = id,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = starts },
            ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = _activities.Count * 200, ["y"] = 0 } } },
        };
        with?.Invoke(activity);
        _activities.Add(activity);
        return this;
    }

    public FlowBuilder Step(params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            Add(id, "Demo.Step");
        }

        return this;
    }

    public FlowBuilder Event(string id, string eventName, bool starts = false, string? result = null) =>
        Add(id, "Elsa.Event", a =>
        {
            a["eventName"] = Literal("String", eventName);
            if (result is not null)
            {
                a["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = result } };
            }
        }, starts);

    public FlowBuilder Delay(string id, string timeSpan) => Add(id, "Elsa.Delay", a => a["timeSpan"] = Literal("TimeSpan", timeSpan));

    public FlowBuilder Await(string id, string key = "k") => Add(id, "Test.Await", a => a["key"] = Literal("String", key));

    public FlowBuilder Fork(string id, params string[] branches) =>
        Add(id, "Elsa.FlowFork", a => a["branches"] = Typed("String[]", "Object", JsonSerializer.Serialize(branches)));

    public FlowBuilder Join(string id, string mode) =>
        Add(id, "Elsa.FlowJoin", a => a["mode"] = Literal("Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", mode));

    public FlowBuilder Child(string id, string type, string definitionId, bool waits) =>
        Add(id, type, a =>
        {
            a["workflowDefinitionId"] = Literal("String", definitionId);
            a["waitForCompletion"] = Literal("Boolean", waits ? "true" : "false");
        });

    public FlowBuilder Variable(string name, string type, string? value, bool isTransient = false)
    {
        _variables.Add(new JsonObject
        {
            ["id"] = $"v-{name}",
            ["name"] = name,
            ["typeName"] = type,
            ["isArray"] = false,
            ["value"] = value,
            ["storageDriverTypeName"] = isTransient ? "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core" : "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        });
        return this;
    }

    public FlowBuilder ContinueWithIncidents()
    {
        _options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        return this;
    }

    /// <summary>Connections as "a>b" (port Done) or "a.Port>b".</summary>
    public FlowBuilder Connect(params ReadOnlySpan<string> connections)
    {
        foreach (var text in connections)
        {
            var ends = text.Split('>');
            var source = ends[0].Split('.');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
            });
        }

        return this;
    }

    public WorkflowDefinition Build()
    {
        var result = DefinitionLoader.Load(Json.ToJsonString(), Catalog);
        return result.Definition ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    public static JsonObject Literal(string typeName, string value) => Typed(typeName, "Literal", value);

    public static JsonObject Typed(string typeName, string kind, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    public static JsonObject Variable(string typeName, string name) =>
        Typed(typeName, "Variable", new JsonObject { ["id"] = $"v-{name}", ["name"] = name, ["typeName"] = typeName });
}
