using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CgsMdt.WorkflowEngine.Definitions;

namespace CgsMdt.Web.Processes;

/// <summary>What is wrong with a definition, for somebody who sees its drawing and not its file.</summary>
public static class ProblemWords
{
    /// <summary>Where it is, by the names that the drawing shows: a step, a line, a variable; or the workflow as a whole.</summary>
    /// <param name="json">The definition; whatever it is, this does not fail.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static string Place(string json, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var root = Parse(json);
        return problem.JsonPointer.Split('/') switch
        {
            ["", "root", "activities", var index, ..] when Item(root?["root"]?["activities"], index) is { } step => $"Step \"{Step(step)}\"",
            ["", "root", "connections", var index, ..] when Item(root?["root"]?["connections"], index) is { } line => $"The line from \"{End(root!, line["source"])}\" to \"{End(root!, line["target"])}\"",
            ["", "variables", var index, ..] when Item(root?["variables"], index) is { } variable && Text(variable, "name") is { } name => $"Variable \"{name}\"",
            _ => "The workflow as a whole",
        };
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonObject? Item(JsonNode? list, string index) =>
        list is JsonArray items && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < items.Count ? items[number] as JsonObject : null;

    private static string End(JsonObject root, JsonNode? end)
    {
        var id = Text(end as JsonObject, "activity") ?? "nowhere";
        return (root["root"]?["activities"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(a => Text(a, "id") == id) is { } step ? Step(step) : id;
    }

    private static string Step(JsonObject step) => Text(step["metadata"] as JsonObject, "displayText") ?? Text(step, "name") ?? Text(step, "id") ?? "without a name";

    private static string? Text(JsonObject? owner, string name) => owner?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
