using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Activities;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Web.Designer;

/// <summary>The engine's one declaration of each activity, in the words of Elsa Studio: toolbox, ports and property panel.</summary>
public static class DesignerDescriptors
{
    /// <summary>Every activity type that a definition may use, and the flowchart that holds them.</summary>
    public static JsonObject Activities(ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var flowchart = new ActivityDescriptor
        {
            TypeName = BuiltInActivities.Flowchart,
            DisplayName = "Flowchart",
            Description = "The diagram itself.",
            Category = "Flow",
            Kind = ActivityKind.Action,
        };
        return List([.. catalog.All.Select(a => Describe(a)), Describe(flowchart, isContainer: true)]);
    }

    /// <summary>The kinds of expression that run here. The designer wants one more to fall back on, which nobody can choose.</summary>
    public static JsonObject Expressions() => List(
    [
        Expression("Literal", "Literal", isBrowsable: true), Expression("Object", "Object", isBrowsable: true),
        Expression("Variable", "Variable", isBrowsable: true), Expression("Input", "Input", isBrowsable: true),
        Expression("Default", "Default", isBrowsable: false),
    ]);

    /// <summary>The types a variable may have.</summary>
    public static JsonObject VariableTypes() => List([.. VariableDefinition.TypeNames.Select(name => new JsonObject
    {
        ["typeName"] = name, ["displayName"] = name, ["category"] = "Types", ["description"] = "",
    })]);

    /// <summary>Where variables are kept: with the instance, and nowhere else.</summary>
    public static JsonObject StorageDrivers() => List(
    [
        new JsonObject
        {
            ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", ["displayName"] = "With the instance", ["priority"] = 0, ["deprecated"] = false,
        },
    ]);

    /// <summary>A list as Elsa's interface gives it.</summary>
    public static JsonObject List(IReadOnlyList<JsonNode> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new() { ["items"] = new JsonArray([.. items]), ["count"] = items.Count, ["totalCount"] = items.Count };
    }

    private static JsonObject Expression(string type, string name, bool isBrowsable) => new()
    {
        ["type"] = type,
        ["displayName"] = name,
        ["isSerializable"] = isBrowsable,
        ["isBrowsable"] = isBrowsable,
        ["properties"] = new JsonObject(),
    };

    private static JsonObject Describe(ActivityDescriptor activity, bool isContainer = false) => new()
    {
        ["typeName"] = activity.TypeName,
        ["namespace"] = activity.Namespace,
        ["name"] = activity.ShortName,
        ["version"] = 1,
        ["category"] = activity.Category,
        ["displayName"] = activity.DisplayName,
        ["description"] = activity.Description,
        ["inputs"] = new JsonArray([.. Special(activity), .. activity.Inputs.Select(Describe)]),
        ["outputs"] = new JsonArray([.. activity.Outputs.Select(Describe)]),
        ["kind"] = activity.TypeName is BuiltInActivities.Event or BuiltInActivities.Timer or BuiltInActivities.StartAt ? "Trigger" : "Action",
        ["runAsynchronously"] = false,
        ["ports"] = new JsonArray([.. activity.Outcomes.Select(Port)]),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["isContainer"] = isContainer,
        ["isBrowsable"] = !isContainer,
        ["isStart"] = activity.TypeName == "Elsa.Start",
        ["isTerminal"] = activity.TypeName is "Elsa.Finish" or "Elsa.End",
    };

    private static JsonObject Port(string outcome) => new() { ["name"] = outcome, ["displayName"] = outcome, ["type"] = "Flow", ["isBrowsable"] = true };

    // Members that are no inputs of the engine, since they are no expressions.
    private static IEnumerable<JsonObject> Special(ActivityDescriptor activity) => activity.TypeName switch
    {
        "Elsa.SetVariable" => [Input("Variable", "Variable", "The variable that is set.", "variable-picker", isWrapped: false)],
        "Elsa.FlowSwitch" => [Input("Cases", "Object", "The cases, each a port.", "flow-switch-editor", isWrapped: false)],
        _ => [],
    };

    private static JsonObject Describe(ActivityInput input)
    {
        var described = Input(input.Name, input.TypeName, input.Description, HintOf(input), isWrapped: true);
        if (input.Choices is { } choices)
        {
            var items = new JsonArray([.. choices.Select(c => new JsonObject { ["text"] = c, ["value"] = c })]);
            described["uiSpecifications"] = new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false } } };
        }

        if (input.Default is { } value)
        {
            described["defaultValue"] = value;
        }

        return described;
    }

    private static string HintOf(ActivityInput input) => input switch
    {
        { Choices: not null } => "dropdown",
        { TypeName: "Boolean" } => "checkbox",
        { TypeName: "String[]" } => "dynamic-outcomes",
        { TypeName: "Object" or "ObjectDictionary" } => "multiline",
        _ => "singleline",
    };

    private static JsonObject Input(string name, string typeName, string description, string hint, bool isWrapped) => new()
    {
        ["name"] = name,
        ["typeName"] = typeName,
        ["isWrapped"] = isWrapped,
        ["uiHint"] = hint,
        ["displayName"] = name,
        ["description"] = description,
        ["order"] = 0,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["autoEvaluate"] = true,
        ["isSynthetic"] = false,
        ["uiSpecifications"] = new JsonObject(),
    };

    private static JsonObject Describe(ActivityOutput output) => new()
    {
        ["name"] = output.Name,
        ["typeName"] = output.TypeName,
        ["displayName"] = output.Name,
        ["description"] = output.Description,
        ["order"] = 0,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };
}
