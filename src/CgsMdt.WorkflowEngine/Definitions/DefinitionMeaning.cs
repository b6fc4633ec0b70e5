using System.Text.Json;
using System.Text.Json.Nodes;

namespace CgsMdt.WorkflowEngine.Definitions;

/// <summary>
/// What a definition means, without how it is drawn and which version it is: two definitions of equal meaning run alike and say the same to people. Made from the model that the
/// engine runs, so that nothing the engine reads can be forgotten by a text that merely looks alike.
/// </summary>
public static class DefinitionMeaning
{
    /// <summary>The meaning as a text, for comparison.</summary>
    public static string Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new JsonObject
        {
            ["definitionId"] = definition.DefinitionId,
            ["name"] = definition.Name,
            ["description"] = definition.Description,
            ["activation"] = definition.Activation.ToString(),
            ["incidents"] = definition.Incidents.ToString(),
            ["inputs"] = List(definition.Inputs, i => new JsonObject { ["name"] = i.Name, ["type"] = i.TypeName, ["stored"] = i.IsStored }),
            ["variables"] = List(definition.Variables, v => new JsonObject
            {
                ["id"] = v.Id,
                ["name"] = v.Name,
                ["type"] = v.TypeName,
                ["default"] = Value(v.Default),
                ["transient"] = v.IsTransient,
            }),
            ["triggers"] = List(definition.Triggers, t => new JsonArray(t.ActivityIndex, t.Key)),
            ["activities"] = List(definition.Activities, Of),
            ["connections"] = List(definition.Connections, c => new JsonArray(c.Source, c.Port, c.Target)),
        }.ToJsonString();
    }

    private static JsonObject Of(ActivityNode activity) => new()
    {
        ["id"] = activity.Id,
        ["name"] = activity.Name,
        ["type"] = activity.Descriptor.TypeName,
        ["text"] = activity.DisplayText,
        ["description"] = activity.Description,
        ["starts"] = activity.CanStartWorkflow,
        ["sets"] = activity.TargetVariable,
        ["ports"] = List(activity.Ports, p => p),
        ["inputs"] = List(activity.Inputs, i => new JsonArray(i.Name, i.TypeName, Of(i.Expression))),
        ["outputs"] = List(activity.Outputs, o => new JsonArray(o.Name, o.VariableIndex, o.Reference)),
        ["cases"] = List(activity.Cases, c => new JsonArray(c.Label, Of(c.Condition))),
    };

    private static JsonArray? Of(Expression? expression) =>
        expression is null ? null : new JsonArray(expression.Kind.ToString(), Value(expression.Value), expression.Reference, expression.VariableIndex);

    private static JsonNode? Value(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(value.GetRawText());

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> describe) => new([.. items.Select(describe)]);
}
